package org.mlopsclub.clearml.sandbox.agent;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.ssh.HostKeys;
import org.mlopsclub.clearml.sandbox.ssh.SessionHome;
import org.mlopsclub.clearml.sandbox.ssh.SessionSshServer;
import org.mlopsclub.clearml.sandbox.ssh.SessionSshServer.Login;
import org.mlopsclub.clearml.sandbox.store.Ids;
import org.mlopsclub.clearml.sandbox.store.Json;

/** What listens for one session: SSH, and where asked for the pages for Jupyter Lab and VS Code. */
final class SessionServers implements AutoCloseable {
    private final List<AutoCloseable> open = new ArrayList<>();
    private final HostKeys keys;
    private final Login login;
    private final int sshPort;
    private Optional<ToolPage> jupyter = Optional.empty();
    private Optional<ToolPage> code = Optional.empty();
    private String jupyterToken = "";

    private SessionServers(SessionTask task, SessionHome home, boolean again) throws IOException {
        keys = HostKeys.of(task.hostKeys()).orElseGet(HostKeys::fresh);
        String user = task.runtime("_ssh_user").isEmpty() ? "root" : task.runtime("_ssh_user");
        String password = task.runtime("_ssh_password").isEmpty() ? Ids.secret(24) : task.runtime("_ssh_password");
        login = new Login(user, password);
        SessionSshServer ssh = again
                ? SessionSshServer.start(port(task.property("internal_ssh_port")), login, keys, home)
                : startFresh(task.wantedPort(), home);
        open.add(ssh);
        sshPort = ssh.port();
        if (task.wants("jupyterlab")) {
            jupyterToken = again ? task.runtime("_jupyter_token").strip() : Ids.random();
            ToolPage page = ToolPage.serve(again ? port(task.property("jupyter_port")) : 0, "Jupyter Lab",
                    Optional.of(jupyterToken));
            open.add(page);
            jupyter = Optional.of(page);
        }
        if (task.wants("vscode_server")) {
            ToolPage page = ToolPage.serve(again ? port(task.property("vscode_port")) : 0, "VS Code",
                    Optional.empty());
            open.add(page);
            code = Optional.of(page);
        }
    }

    /** Starts the servers of a new session. */
    static SessionServers start(SessionTask task, SessionHome home) throws IOException {
        return new SessionServers(task, home, false);
    }

    /** Starts those of a session that ran before, on the ports that its task names. */
    static SessionServers startAgain(SessionTask task, SessionHome home) throws IOException {
        return new SessionServers(task, home, true);
    }

    /** The port asked for if it is free, as a real session looks for the next free one; else any. */
    private SessionSshServer startFresh(int wanted, SessionHome home) throws IOException {
        try {
            return SessionSshServer.start(wanted, login, keys, home);
        } catch (BindException taken) {
            return SessionSshServer.start(0, login, keys, home);
        }
    }

    private static int port(String text) {
        return text.matches("[0-9]+") ? Integer.parseInt(text) : 0;
    }

    HostKeys keys() {
        return keys;
    }

    Login login() {
        return login;
    }

    int sshPort() {
        return sshPort;
    }

    /** The tasks' properties that lead to these servers. */
    JsonObject properties() {
        JsonObject ports = Json.of("internal_ssh_port", String.valueOf(sshPort));
        jupyter.ifPresent(page -> ports.addProperty("jupyter_port", String.valueOf(page.port())));
        code.ifPresent(page -> ports.addProperty("vscode_port", String.valueOf(page.port())));
        return ports;
    }

    /** The members of {@code runtime} that lead to these servers. */
    JsonObject runtime() {
        JsonObject runtime = Json.of("external_address", "127.0.0.1", "internal_ssh_port", String.valueOf(sshPort),
                "_ssh_user", login.user(), "_ssh_password", login.password());
        jupyter.ifPresent(page -> {
            runtime.addProperty("_jupyter_token", jupyterToken);
            runtime.addProperty("_jupyter_url", jupyterUrl(page));
        });
        return runtime;
    }

    /** What the session program prints about them. */
    String announcement(String host) {
        StringBuilder text = new StringBuilder("\n#\n# SSH Server running on " + host + " [127.0.0.1] port " + sshPort
                + "\n# LOGIN u:" + login.user() + " p:" + login.password() + "\n#\n\n");
        code.ifPresent(page -> text.append("Running VSCode Server on ").append(host).append(" [127.0.0.1] port ")
                .append(page.port()).append("\n"));
        jupyter.ifPresentOrElse(page -> text.append("Running Jupyter Notebook Server on ").append(host)
                .append(" [127.0.0.1] port ").append(page.port()).append("\nJupyter Lab URL: ")
                .append(jupyterUrl(page)).append("\n"),
                () -> text.append("no jupyterlab to monitor - going to sleep\n"));
        return text.toString();
    }

    private String jupyterUrl(ToolPage page) {
        return "http://127.0.0.1:" + page.port() + "?token=" + jupyterToken;
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable server : open) {
            try {
                server.close();
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("Could not stop a server of a session", e);
            }
        }
    }
}
