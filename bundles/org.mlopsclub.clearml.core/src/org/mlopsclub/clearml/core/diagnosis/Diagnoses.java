package org.mlopsclub.clearml.core.diagnosis;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;

/** Makes diagnoses. */
public final class Diagnoses {

    private Diagnoses() {
    }

    /** @return a diagnosis of this target, to be run once; returns at once */
    public static Diagnosis of(DiagnosisTarget target) {
        Findings found = new Findings();
        List<DiagnosisStep> steps = new ArrayList<>(server(found, target));
        target.session().ifPresent(session -> steps.addAll(session(found, session, target.clock())));
        return new Diagnosis(target.session().isPresent() ? target.name() : Messages.Diagnosis_theServer, steps,
                found::mask, found::close);
    }

    private static List<DiagnosisStep> server(Findings found, DiagnosisTarget target) {
        return List.of(new ConfigurationStep(found, target), new NameStep(found), new TcpStep(found),
                new TlsStep(found, target.clock()), new PingStep(found), new CredentialsStep(found),
                new ClockStep(found, target.clock()));
    }

    private static List<DiagnosisStep> session(Findings found, SessionKey session, Clock clock) {
        return List.of(new QueueStep(found, session), new TaskStep(found, clock), new WorkerStep(found, clock),
                new AddressStep(found), new BannerStep(found), new KeyExchangeStep(found), new HostKeyStep(found),
                new LoginStep(found), new FilesStep(found), new LatencyStep(found), new ThroughputStep(found));
    }
}
