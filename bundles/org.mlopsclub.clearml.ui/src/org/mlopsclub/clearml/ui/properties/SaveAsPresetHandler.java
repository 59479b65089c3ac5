package org.mlopsclub.clearml.ui.properties;

import java.util.Optional;

import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.SessionArguments;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionDetails;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;
import org.mlopsclub.clearml.ui.launch.Presets;
import org.mlopsclub.clearml.ui.sessions.DockerArguments;

/** Keeps the arguments of the selected session as a preset; a preset is a file that may be shared: without secrets. */
public final class SaveAsPresetHandler extends SessionCommand {

    @Override
    void run(Shell shell, Session session) {
        save(shell, session);
    }

    static void save(Shell shell, Session session) {
        InputDialog dialog = new InputDialog(shell, Messages.SavePreset_title, Messages.SavePreset_name,
                Presets.freshName(session.displayName().replace('/', '-')), SaveAsPresetHandler::problem);
        if (dialog.open() == Window.OK && dialog.getValue() != null) {
            String name = dialog.getValue().strip();
            new SessionJob(NLS.bind(Messages.SavePreset_job, name), Messages.SavePreset_failed, session.key(),
                    (client, cancellation) -> {
                        SessionDetails details = client.details(session, cancellation);
                        ILaunchConfiguration saved = Presets.save(name, arguments(session, details));
                        Notices.show(Messages.SavePreset_title, text(saved.getName(), session));
                    }).schedule();
        }
    }

    static LaunchArguments arguments(Session session, SessionDetails details) {
        LaunchArguments arguments = SessionArguments.of(session, details.packages());
        return arguments.toBuilder().dockerArguments(
                arguments.dockerArguments().map(DockerArguments::withoutSecrets).orElse("")).build();
    }

    private static String text(String name, Session session) {
        String docker = session.container().arguments();
        return NLS.bind(DockerArguments.withoutSecrets(docker).equals(docker) ? Messages.SavePreset_done
                : Messages.SavePreset_doneWithoutSecrets, name);
    }

    private static @Nullable String problem(@Nullable String typed) {
        String name = typed == null ? "" : typed.strip();
        if (name.isEmpty()) {
            return Messages.New_noName;
        }
        Optional<String> invalid = Presets.problem(name);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        return Presets.freshName(name).equals(name) ? null : NLS.bind(Messages.SavePreset_taken, name);
    }
}
