package org.mlopsclub.clearml.testkit.walker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.ssh.Cancellation;
import org.mlopsclub.clearml.ssh.ExecResult;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.page.EditorPage;
import org.mlopsclub.clearml.testkit.page.FilesViewPage;
import org.mlopsclub.clearml.testkit.page.NewSessionPage;
import org.mlopsclub.clearml.testkit.page.RowSeen;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.ui.sessions.Column;

/**
 * The main job, from configuration to stop, as a user does it: by view, dialog and editor. Only what a user
 * sees with other eyes than the IDE's, the file on the machine, is looked at over a command of its own.
 */
final class MainJob {

    private static final long SOON = 30;
    /** A real session installs its environment on a machine first. */
    private static final long READY = Long.getLong("clearml.walk.seconds", 900);

    private final WalkOptions options;
    private final SessionsViewPage view = SessionsViewPage.open();
    private Optional<String> session = Optional.empty();
    private boolean created;

    MainJob(WalkOptions options) {
        this.options = options;
    }

    List<Step> steps() {
        return List.of(step("1-configuration", this::configuration), step("2-list", this::list),
                step("3-view", this::look), step("4-create", this::create), step("5-connect", this::connect),
                step("6-edit", this::edit), step("6-tour", this::tour), step("7-stop", this::stop));
    }

    private String configuration() throws Exception {
        Await.until("an answer of the configured server", SOON,
                () -> Services.get(SessionMonitor.class).snapshot().updated().isPresent());
        return Await.until("the view to say which server", SOON, () -> Optional.of(view.statusLine()),
                line -> line.contains("updated"));
    }

    private String list() throws Exception {
        view.showWhose("Everyone");
        view.showWhich("All");
        Await.until("sessions of everyone", SOON,
                () -> Services.get(SessionMonitor.class).snapshot().scope().everyone());
        List<Session> listed = Services.get(SessionMonitor.class).snapshot().sessions();
        Await.until("all rows", SOON, () -> view.names().size() == listed.size());
        return listed.size() + " sessions: " + String.join(", ", view.names());
    }

    private String look() throws Exception {
        List<RowSeen> rows = view.rows();
        if (rows.isEmpty()) {
            return "no session to look at";
        }
        String name = rows.get(0).name();
        view.expand(name, true);
        Map<String, String> details = Await.until("details of " + name, SOON,
                () -> Optional.of(view.details(name)), seen -> !seen.isEmpty());
        view.select(name);
        return rows.get(0).cells() + " " + details;
    }

    private String create() throws Exception {
        if (options.attach().isPresent()) {
            session = Optional.of(nameOf(options.attach().get()));
            return "uses the running session " + session.get();
        }
        String name = "walk-" + DateTimeFormatter.ofPattern("HHmmss").format(LocalTime.now());
        view.clickTool("New");
        NewSessionPage form = NewSessionPage.await();
        form.queue(options.queue().isPresent() ? options.queue().get() : form.awaitQueue());
        form.type("preset", name);
        form.type("sessionName", name);
        options.docker().ifPresent(image -> form.type("docker", image));
        options.arguments().ifPresent(arguments -> form.type("extraArguments", arguments));
        form.awaitCommand();
        Await.until("the name in the command", SOON, () -> form.command().contains(name));
        WindowPicture.write(options.report().resolve("4-create-form.png"),
                Optional.of(Find.dialog("New ClearML Session", SOON)));
        form.start();
        created = true;
        session = Optional.of(name);
        return "created " + name + ", " + awaitUsable(name);
    }

    private String awaitUsable(String name) throws Exception {
        RowSeen row = view.await(name, READY, seen -> seen.state().startsWith("connected")
                || seen.state().startsWith("failed") || seen.state().startsWith("stopped"));
        if (!row.state().startsWith("connected")) {
            throw new AssertionError("The session is " + row.state());
        }
        return row.state();
    }

    private String connect() throws Exception {
        String name = session.orElseThrow();
        view.select(name);
        if (view.row(name).orElseThrow().state().startsWith("connected")) {
            view.chooseMenu("Disconnect");
            view.awaitState(name, "ready", SOON);
        }
        view.select(name);
        Await.until("Connect to be enabled", SOON, () -> view.toolEnabled("Connect"));
        view.clickTool("Connect");
        view.awaitState(name, "connected", SOON);
        view.expand(name, true);
        return Await.until("the details to say how", SOON,
                () -> Optional.ofNullable(view.details(name).get("Connection")), text -> text.contains("ssh"));
    }

    private String edit() throws Exception {
        String name = session.orElseThrow();
        SessionsViewPage.open();
        view.select(name);
        view.chooseMenu("Open Files");
        FilesViewPage files = FilesViewPage.open();
        List<String> home = files.openHome(name);
        String file = name + ".txt";
        String text = "Written in Eclipse, read on the machine: " + LocalTime.now() + "\n";
        files.newFileInHome(name, file);
        EditorPage editor = EditorPage.await(file);
        editor.type(text);
        editor.save();
        String remote = connection(name).files().home() + "/" + file;
        Await.until("the saved text on the machine", SOON, () -> content(name, remote), text::equals);
        return "saved " + remote + " (" + text.length() + " bytes), beside " + home.size() + " entries";
    }

    private String tour() throws Exception {
        return options.tour() ? new Tour(options.report(), SessionsViewPage.open(), session.orElseThrow()).walk()
                : "not asked for";
    }

    private String stop() throws Exception {
        if (!created) {
            return "nothing to stop: this walk created no session";
        }
        String name = session.orElseThrow();
        SessionsViewPage.open();
        view.select(name);
        view.clickTool("Stop");
        new PlainSwt().click(Find.button(Find.dialog("Stop Session", SOON), "Stop"));
        SessionsViewPage.open();
        RowSeen row = view.awaitState(name, "stopped", 2 * SOON);
        Await.until("the connection to close", SOON, () -> connections(name).isEmpty());
        return name + " is " + row.cell(Column.STATE);
    }

    private static Optional<String> content(String session, String path) throws Exception {
        ExecResult result = connection(session).link().exec("cat '" + path + "'", new byte[0], Duration.ofSeconds(SOON),
                Cancellation.never());
        return Optional.of(new String(result.stdout(), StandardCharsets.UTF_8));
    }

    private static SessionConnection connection(String name) {
        return connections(name).stream().findFirst().orElseThrow();
    }

    private static List<SessionConnection> connections(String name) {
        return Services.get(SessionConnections.class).all().stream().filter(each -> each.name().equals(name)).toList();
    }

    private static String nameOf(String taskId) {
        return Services.get(SessionMonitor.class).snapshot().sessions().stream()
                .filter(each -> each.taskId().equals(taskId)).map(Session::displayName).findFirst()
                .orElseThrow(() -> new AssertionError("The server lists no session " + taskId));
    }

    private static Step step(String name, Callable<String> work) {
        return new Step() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String walk() throws Exception {
                return work.call();
            }
        };
    }
}
