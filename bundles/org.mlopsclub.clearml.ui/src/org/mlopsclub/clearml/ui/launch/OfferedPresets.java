package org.mlopsclub.clearml.ui.launch;

import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.mlopsclub.clearml.client.presets.PresetProblem;
import org.mlopsclub.clearml.core.launch.PresetChoice;
import org.mlopsclub.clearml.core.launch.PresetChoices;
import org.mlopsclub.clearml.ui.Messages;

/** Adds the presets of the user's files and of projects to a list, below headings, as soon as they are read. */
final class OfferedPresets {

    private OfferedPresets() {
    }

    /**
     * Reads the presets in a job and adds a row for each; the row's data is its {@link PresetChoice}. UI thread.
     *
     * @param table nothing happens once it is disposed
     * @param problem told on the UI thread what is wrong in the files, if anything
     */
    static void add(Table table, Consumer<String> problem) {
        // Asked now: a disposed control has no display.
        Display display = table.getDisplay();
        Job job = new Job(Messages.Preset_job) {
            @Override
            protected IStatus run(@Nullable IProgressMonitor monitor) {
                PresetChoices read = PresetChoices.read();
                if (!display.isDisposed()) {
                    display.asyncExec(() -> {
                        if (!table.isDisposed()) {
                            fill(table, read);
                            read.problems().stream().map(PresetProblem::toString).reduce((a, b) -> a + '\n' + b)
                                    .ifPresent(problem);
                        }
                    });
                }
                return Status.OK_STATUS;
            }
        };
        job.setSystem(true);
        job.schedule();
    }

    /** @return a heading, which cannot be chosen: it has no preset */
    static TableItem heading(Table table, String text) {
        TableItem item = new TableItem(table, SWT.NONE);
        item.setText(text);
        item.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        return item;
    }

    private static void fill(Table table, PresetChoices read) {
        String place = "";
        for (PresetChoice choice : read.choices()) {
            if (!choice.place().equals(place)) {
                place = choice.place();
                heading(table, NLS.bind(choice.group() == PresetChoice.Group.MINE ? Messages.Preset_mine
                        : Messages.Preset_project, place));
            }
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(choice.preset().name());
            item.setData(choice);
        }
    }
}
