package org.mlopsclub.clearml.core.diagnosis;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.TlsProbe;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.config.TlsCheck;
import org.mlopsclub.clearml.core.Messages;

/** Whether the server's certificate is believed. */
final class TlsStep extends Step {

    private static final Duration ANSWER = Duration.ofSeconds(4);
    private static final Duration SOON = Duration.ofDays(14);

    private final Clock clock;

    TlsStep(Findings found, Clock clock) {
        super(found, Messages.Diagnosis_tls, 6, Messages.Diagnosis_tls_hint);
        this.clock = clock;
    }

    @Override
    public StepResult run(Cancellation cancellation) throws ClearmlException {
        ServerConfiguration configuration = found.configuration.get();
        if (!"https".equalsIgnoreCase(configuration.apiUrl().getScheme())) {
            return Tcp.isPrivate(found.serverAddresses.get()) ? StepResult.skipped(Messages.Diagnosis_noTls)
                    : StepResult.warning(Messages.Diagnosis_noTls, Messages.Diagnosis_noTls_next);
        }
        if (found.proxied.get()) {
            return StepResult.skipped(Messages.Diagnosis_tlsByProxy);
        }
        TlsProbe.Seen seen = TlsProbe.shake(configuration, found.serverAddress.get(), ANSWER, cancellation);
        LocalDate last = LocalDate.ofInstant(seen.expires(), ZoneId.systemDefault());
        String words = NLS.bind(Messages.Diagnosis_certificate,
                new Object[] {seen.protocol(), seen.subject(), seen.issuer(), last});
        if (configuration.tls().mode() == TlsCheck.Mode.OFF) {
            return StepResult.warning(words, Messages.Diagnosis_tlsOff);
        }
        return seen.expires().isBefore(clock.instant().plus(SOON))
                ? StepResult.warning(words, Messages.Diagnosis_tlsEndsSoon)
                : StepResult.ok(words);
    }
}
