package org.mlopsclub.clearml.core.diagnosis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ClearmlConfigurationReader;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;

/** Which files and environment variables say which server. */
final class ConfigurationStep extends Step {

    private final DiagnosisTarget target;

    ConfigurationStep(Findings found, DiagnosisTarget target) {
        super(found, Messages.Diagnosis_configuration, 3, Messages.Diagnosis_configuration_hint);
        this.target = target;
    }

    @Override
    public StepResult run(Cancellation cancellation) throws ConfigurationException, ClearmlException {
        ServerConfiguration configuration = ClearmlConfigurationReader.read(target.source());
        found.know(configuration.credentials());
        ServerId server = ServerId.of(configuration.apiUrl());
        Optional<SessionKey> session = target.session();
        if (session.isPresent() && !session.get().server().address().equals(server)) {
            return StepResult.failed(
                    NLS.bind(Messages.Diagnosis_otherServer, session.get().server().displayName(),
                            server.displayName()),
                    Messages.Diagnosis_otherServer_next);
        }
        found.configuration.set(configuration);
        found.client.set(found.keep(target.opener().open(configuration)));
        String seen = NLS.bind(Messages.Diagnosis_configured, configuration.apiUrl(), places(configuration));
        return configuration.warnings().isEmpty() ? StepResult.ok(seen)
                : StepResult.warning(seen, String.join(" ", configuration.warnings()));
    }

    private static String places(ServerConfiguration configuration) {
        List<String> places = new ArrayList<>(configuration.files().stream().map(Path::toString).toList());
        configuration.fromEnvironment().stream().sorted().forEach(name -> places.add("$" + name));
        return String.join(", ", places);
    }
}
