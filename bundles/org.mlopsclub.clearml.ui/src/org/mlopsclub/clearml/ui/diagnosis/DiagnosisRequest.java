package org.mlopsclub.clearml.ui.diagnosis;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.diagnosis.Diagnoses;
import org.mlopsclub.clearml.core.diagnosis.Diagnosis;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisTarget;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.ServerProfiles;
import org.mlopsclub.clearml.core.server.ServerSettings;

/**
 * What a dialog diagnoses, as often as the user likes.
 *
 * @param source where the configuration is looked for
 * @param diagnoses makes a new diagnosis for each run
 */
public record DiagnosisRequest(ConfigurationSource source, Supplier<Diagnosis> diagnoses) {

    /** The way to the configured server. */
    public static DiagnosisRequest server() {
        return server(Preferences.configFile());
    }

    /** The way to one of the configured servers. */
    public static DiagnosisRequest server(ServerProfile profile) {
        ConfigurationSource source = profile.source();
        return new DiagnosisRequest(source, () -> Diagnoses.of(DiagnosisTarget.server(source)));
    }

    /** @param file the configuration to look at instead of the one that is in force; empty for the usual places */
    public static DiagnosisRequest server(Optional<Path> file) {
        ConfigurationSource source = ServerSettings.source(file);
        return new DiagnosisRequest(source, () -> Diagnoses.of(DiagnosisTarget.server(source)));
    }

    /** The way to the configured server and from there into a session. */
    public static DiagnosisRequest session(SessionKey key, String name) {
        ConfigurationSource source = ServerProfiles.of(key.server()).source();
        return new DiagnosisRequest(source, () -> Diagnoses.of(DiagnosisTarget.session(source, key, name)));
    }

    /** Opens the dialog, which begins at once; UI thread, returns at once. */
    public void open(Shell parent) {
        new DiagnosisDialog(parent, this).open();
    }
}
