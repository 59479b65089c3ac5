package org.mlopsclub.clearml.ui.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.ILog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.ShellWords;
import org.mlopsclub.clearml.core.launch.PresetChoice;
import org.mlopsclub.clearml.core.launch.PresetTrust;
import org.mlopsclub.clearml.ui.Messages;
import org.osgi.service.prefs.BackingStoreException;

/**
 * The question before a project's preset is used for the first time, or after it has changed.
 *
 * @param choice what is asked about
 * @param fingerprint of what is shown
 * @param effects what the preset would do, one a line
 */
public record PresetConsent(PresetChoice choice, String fingerprint, String effects) {

    private static final int SHOWN = 2_000;

    /** @return the question about a preset as it is now; reads files: not for the UI thread */
    public static PresetConsent of(PresetChoice choice) {
        return new PresetConsent(choice, PresetTrust.fingerprint(choice), effects(choice.arguments()));
    }

    /** @return empty if there is nothing to ask; reads files: not for the UI thread */
    static Optional<PresetConsent> needed(PresetChoice choice) {
        return Optional.of(of(choice)).filter(consent -> !PresetTrust.isTrusted(choice, consent.fingerprint()));
    }

    /** Asks the user and remembers a yes; waits, so not for the UI thread. */
    public boolean isGiven() {
        if (!PlatformUI.isWorkbenchRunning()) {
            return false;
        }
        AtomicBoolean given = new AtomicBoolean();
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.syncExec(() -> given.set(new ConsentDialog(display.getActiveShell(), this).open() == 0));
        if (given.get()) {
            try {
                PresetTrust.trust(choice, fingerprint);
            } catch (BackingStoreException failed) {
                ILog.of(PresetConsent.class).warn("An allowed preset is not remembered", failed);
            }
        }
        return given.get();
    }

    private static String effects(LaunchArguments arguments) {
        List<String> effects = new ArrayList<>();
        arguments.dockerImage().ifPresent(image -> effects.add(line(Messages.Preset_runsImage, image)));
        arguments.dockerArguments().ifPresent(words -> effects.add(line(Messages.Preset_dockerArguments, words)));
        arguments.initScript().ifPresent(script -> effects.add(line(Messages.Preset_runsScript, script(script))));
        if (!arguments.packages().isEmpty()) {
            effects.add(line(Messages.Preset_installs, ShellWords.join(arguments.packages())));
        }
        arguments.requirementsFile().ifPresent(file -> effects.add(line(Messages.Preset_installs, file.toString())));
        arguments.uploadFiles().ifPresent(file -> effects.add(line(Messages.Preset_sends, file.toString())));
        if (arguments.gitCredentials()) {
            effects.add(Messages.Preset_sendsGit);
        }
        if (!arguments.disableSessionCleanup()) {
            effects.add(Messages.Preset_deletes);
        }
        if (!arguments.extraArguments().isEmpty()) {
            effects.add(line(Messages.Preset_extra, ShellWords.join(arguments.extraArguments())));
        }
        return effects.isEmpty() ? Messages.Preset_harmless : String.join("\n", effects);
    }

    private static String line(String message, String value) {
        return NLS.bind(message, value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value);
    }

    private static String script(InitScript script) {
        return script instanceof InitScript.File file ? file.path() + "\n" + start(file.path())
                : ((InitScript.Text) script).text();
    }

    private static String start(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(SHOWN), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return NLS.bind(Messages.Preset_unreadable, unreadable.getClass().getSimpleName());
        }
    }
}
