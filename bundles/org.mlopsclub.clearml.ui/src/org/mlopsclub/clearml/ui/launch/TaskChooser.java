package org.mlopsclub.clearml.ui.launch;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.TaskRef;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;

/** Lets the user choose one of the server's tasks, by typing a part of its name. */
final class TaskChooser {

    private TaskChooser() {
    }

    /** Where the tasks come from. */
    interface Source {

        List<TaskRef> read(ClearmlClient client, Cancellation cancellation) throws ClearmlException;
    }

    /** The user's experiments. */
    static List<TaskRef> experiments(ClearmlClient client, Cancellation cancellation) throws ClearmlException {
        return client.recentTasks(cancellation);
    }

    /** The user's sessions that kept their workspace. */
    static List<TaskRef> workspaces(ClearmlClient client, Cancellation cancellation) throws ClearmlException {
        return client.sessions(SessionQuery.MINE, cancellation).sessions().stream()
                .filter(session -> !session.options().getOrDefault("store_workspace", "").isBlank())
                .filter(session -> !session.options().getOrDefault("store_workspace", "").equals("None"))
                .map(session -> new TaskRef(session.taskId(), session.name(),
                        session.project().map(project -> project.name()).orElse(""), session.rawStatus()))
                .toList();
    }

    /**
     * Reads the tasks and then asks; UI thread, returns at once.
     *
     * @param owner nothing is asked once it is disposed
     * @param server whose tasks
     * @param chosen gets the task's id
     */
    static void choose(Control owner, String title, ServerProfile server, Source source, Consumer<String> chosen) {
        Reading.start(title, owner, cancellation -> read(server, source, cancellation), read -> {
            if (read.problem().isEmpty()) {
                ask(owner, title, read.tasks(), chosen);
            } else {
                Failures.show(title, read.problem());
            }
        });
    }

    private record Read(List<TaskRef> tasks, String problem) {
    }

    private static Read read(ServerProfile server, Source source, Cancellation cancellation) {
        try {
            List<TaskRef> tasks = source.read(Services.get(Servers.class).client(server), cancellation);
            return new Read(tasks, tasks.isEmpty() ? Messages.Choose_none : "");
        } catch (ConfigurationException problem) {
            return new Read(List.of(), problem.userMessage());
        } catch (ClearmlException problem) {
            return new Read(List.of(), problem.userMessage());
        }
    }

    private static void ask(Control owner, String title, List<TaskRef> tasks, Consumer<String> chosen) {
        ElementListSelectionDialog dialog = new ElementListSelectionDialog(owner.getShell(), new LabelProvider() {
            @Override
            public String getText(@Nullable Object element) {
                return element instanceof TaskRef task ? NLS.bind(Messages.Choose_task, new Object[] {
                    DisplayText.singleLine(task.name()), DisplayText.singleLine(task.project()), task.status(),
                    task.id()}) : "";
            }
        });
        dialog.setTitle(title);
        dialog.setMessage(Messages.Choose_message);
        dialog.setElements(tasks.toArray());
        if (dialog.open() == Window.OK && dialog.getFirstResult() instanceof TaskRef task) {
            chosen.accept(task.id());
        }
    }
}
