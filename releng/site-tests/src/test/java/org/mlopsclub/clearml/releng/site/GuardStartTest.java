package org.mlopsclub.clearml.releng.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpServer;

/** The idle guard over restarts of the IDE: there from the start where the user switched it on, else not at all. */
class GuardStartTest {

    private static final String WITH_THE_VIEW = "org.mlopsclub.clearml.ui.perspective";
    private static final String WITHOUT = "org.eclipse.ui.resourcePerspective";
    private static final String ADDON = "org.mlopsclub.clearml.ui.guardAtStart";

    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;

    @TempDir
    Path folder = Path.of("");

    GuardStartTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /** A server that is in trouble: it counts who asks. */
    @BeforeEach
    void startServer() {
        server.createContext("/", call -> {
            requests.incrementAndGet();
            call.sendResponseHeaders(500, -1);
            call.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void givenTheGuardIsSwitchedOnWhenTheIdeStartsAgainWithoutTheViewThenItLooksUntilItIsSwitchedOff()
            throws Exception {
        assumeTrue(System.getenv("DISPLAY") != null, "There is no display to open the workbench on");
        PlainIde ide = PlainIde.copyTo(folder.resolve("ide"));
        ide.install("org.mlopsclub.clearml.feature");
        Path workspace = ide.workspace("guarded");
        // The workbench stores its model at its end, and every minute if it is told so.
        preferences(workspace, "org.eclipse.ui.workbench", "WORKBENCH_SAVE_INTERVAL=1");
        guard(workspace, true);

        ide.classesLoadedBy(workspace, WITH_THE_VIEW,
                () -> model(workspace).filter(text -> text.contains(ADDON)).isPresent());
        requests.set(0);
        List<String> guarded = ide.classesLoadedBy(workspace, WITHOUT, () -> requests.get() > 1);
        assertTrue(guarded.contains("org.mlopsclub.clearml.core.guard.GuardService"), "the guard looks");
        assertFalse(guarded.contains("org.mlopsclub.clearml.ui.sessions.SessionsView"), "without a view");

        guard(workspace, false);
        ide.classesLoadedBy(workspace, WITHOUT,
                () -> model(workspace).filter(text -> !text.contains(ADDON)).isPresent());
        requests.set(0);
        List<String> after = ide.classesLoadedBy(workspace, WITHOUT, () -> true);
        assertEquals(List.of(), after.stream().filter(name -> name.startsWith("org.mlopsclub.")).toList());
        assertEquals(0, requests.get(), "and nobody is asked");
    }

    private void guard(Path workspace, boolean on) throws IOException {
        Path conf = Files.writeString(folder.resolve("clearml.conf"), "api {\n  api_server: http://127.0.0.1:"
                + server.getAddress().getPort()
                + "\n  credentials { access_key: \"AK\", secret_key: \"SK\" }\n}\n");
        preferences(workspace, "org.mlopsclub.clearml.core", "clearmlConfigFilePath=" + conf, "guardPollSeconds=1",
                "guardAlways=" + on);
    }

    private static void preferences(Path workspace, String node, String... lines) throws IOException {
        Path settings = workspace.resolve(".metadata/.plugins/org.eclipse.core.runtime/.settings");
        Files.createDirectories(settings);
        Files.writeString(settings.resolve(node + ".prefs"),
                "eclipse.preferences.version=1\n" + String.join("\n", lines) + "\n", StandardCharsets.ISO_8859_1);
    }

    /** The workbench's own record of what it is made of, unless it is just being written. */
    private static Optional<String> model(Path workspace) throws IOException {
        Path file = workspace.resolve(".metadata/.plugins/org.eclipse.e4.workbench/workbench.xmi");
        String text = Files.exists(file) ? Files.readString(file) : "";
        return Optional.of(text).filter(known -> known.strip().endsWith("Application>"));
    }
}
