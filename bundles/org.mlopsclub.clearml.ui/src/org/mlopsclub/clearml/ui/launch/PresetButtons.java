package org.mlopsclub.clearml.ui.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.presets.CommandLineParser;
import org.mlopsclub.clearml.client.presets.ParsedCommand;
import org.mlopsclub.clearml.client.presets.Preset;
import org.mlopsclub.clearml.client.presets.PresetException;
import org.mlopsclub.clearml.client.presets.PresetFile;
import org.mlopsclub.clearml.client.presets.PresetForm;
import org.mlopsclub.clearml.client.presets.PresetList;
import org.mlopsclub.clearml.client.presets.PresetProblem;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.actions.Clip;

/** <em>Paste command…</em>, <em>Copy command</em>, <em>Import…</em> and <em>Export…</em> below the list of presets. UI thread. */
final class PresetButtons {

    private static final String[] JSON = { "*.json" };

    private final Shell shell;
    private final Consumer<ParsedCommand> pasted;

    /** A preset as the form shows it now. */
    record Shown(String name, LaunchArguments arguments) {
    }

    /**
     * @param pasted gets a pasted command
     * @param shown asked for what is exported
     */
    PresetButtons(Composite parent, Consumer<ParsedCommand> pasted, Supplier<Shown> shown) {
        this.shell = parent.getShell();
        this.pasted = pasted;
        Composite row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        button(row, "pasteCommand", Messages.Preset_paste, this::paste);
        button(row, "copyCommand", Messages.Preset_copy, () -> copy(shown.get().arguments()));
        button(row, "importPresets", Messages.Preset_import, this::chooseAndImport);
        button(row, "exportPreset", Messages.Preset_export, () -> chooseAndExport(shown.get()));
    }

    private static void button(Composite row, String id, String label, Runnable action) {
        Button button = new Button(row, SWT.PUSH);
        button.setText(label);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
        Fields.identified(button, id, label);
        button.addListener(SWT.Selection, event -> action.run());
    }

    private void copy(LaunchArguments arguments) {
        Display display = shell.getDisplay();
        Job.createSystem(Messages.Preset_job, monitor -> {
            try {
                String command = PresetCommand.of(arguments);
                display.asyncExec(() -> Clip.put(display, command));
            } catch (CliException failed) {
                Failures.show(Messages.Preset_copyFailed, String.valueOf(failed.getMessage()));
            }
        }).schedule();
    }

    private void paste() {
        InputDialog dialog = new InputDialog(shell, Messages.Preset_pasteTitle, Messages.Preset_pasteText, "",
                PresetButtons::problem) {
            @Override
            protected int getInputTextStyle() {
                return SWT.MULTI | SWT.WRAP | SWT.BORDER | SWT.V_SCROLL;
            }
        };
        if (dialog.open() == Window.OK) {
            try {
                pasted.accept(parse(dialog.getValue()));
            } catch (PresetException wrong) {
                Failures.show(Messages.Preset_pasteTitle, wrong.userMessage());
            }
        }
    }

    private static @Nullable String problem(@Nullable String text) {
        try {
            parse(text);
            return null;
        } catch (PresetException wrong) {
            return wrong.userMessage();
        }
    }

    private static ParsedCommand parse(@Nullable String text) throws PresetException {
        return CommandLineParser.parse(text == null ? "" : text, Path.of(""));
    }

    private void chooseAndImport() {
        choose(SWT.OPEN).ifPresent(file -> Job.createSystem(Messages.Preset_job, monitor -> {
            importFrom(file);
        }).schedule());
    }

    private void chooseAndExport(Shown shown) {
        choose(SWT.SAVE).ifPresent(file -> Job.createSystem(Messages.Preset_job, monitor -> {
            try {
                new PresetFile(PresetForm.SESSIONS, file, base(file)).put(shown.name(), shown.arguments());
            } catch (PresetException failed) {
                Failures.show(Messages.Preset_exportFailed, failed.userMessage());
            }
        }).schedule());
    }

    /** Every sound preset becomes a launch configuration; what is wrong with the others is said. */
    static void importFrom(Path file) throws CoreException {
        PresetList list = new PresetFile(form(file), file, base(file)).read();
        StringBuilder said = new StringBuilder();
        for (Preset preset : list.presets()) {
            String name = Presets.freshName(Presets.possibleName(preset.name()));
            try {
                Presets.save(name, SessionInput.of(preset.arguments(), preset.password()));
            } catch (IOException refused) {
                Presets.save(name, preset.arguments().toBuilder().passwordGiven(false).build());
                said.append('\n').append(name).append(": ").append(refused.getMessage());
            }
        }
        said.insert(0, NLS.bind(Messages.Preset_imported, list.presets().size()));
        list.problems().stream().map(PresetProblem::toString).forEach(problem -> said.append('\n').append(problem));
        Failures.show(Messages.Preset_importTitle, said.toString());
    }

    private static PresetForm form(Path file) {
        return switch (String.valueOf(file.getFileName())) {
            case "settings.json" -> PresetForm.VSCODE_SETTINGS;
            case "clearml.json" -> PresetForm.VSCODE;
            default -> PresetForm.SESSIONS;
        };
    }

    /** Files in {@code .clearml} and {@code .vscode} speak of their project's folder. */
    private static Path base(Path file) {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        String name = String.valueOf(folder.getFileName());
        @Nullable Path above = folder.getParent();
        return above != null && (name.equals(".clearml") || name.equals(".vscode")) ? above : folder;
    }

    private Optional<Path> choose(int style) {
        FileDialog dialog = new FileDialog(shell, style | SWT.SHEET);
        dialog.setFilterExtensions(JSON);
        if (style == SWT.SAVE) {
            dialog.setFileName("sessions.json");
        }
        @Nullable String chosen = dialog.open();
        return chosen == null ? Optional.empty() : Optional.of(Path.of(chosen));
    }
}
