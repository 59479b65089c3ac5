package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.FaultyApi;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;

import com.sun.net.httpserver.HttpHandler;

/** A server that answers badly: the list stays, says why it is old, and the window never waits. */
class HostileApiTest {

    private static final long SECONDS = 60;
    private static final String LIST = "tasks.get_all_ex";
    private static final String GOOD = "{\"tasks\":[{\"id\":\"t1\",\"name\":\"box\",\"status\":\"in_progress\",\"user\":"
            + "{\"id\":\"u1\",\"name\":\"Me\"},\"hyperparams\":{\"properties\":{\"internal_ssh_port\":{\"value\":"
            + "\"10022\"}}}}]}";

    private final FaultyApi api = new FaultyApi();
    private final StringBuffer errors = new StringBuffer();
    private final ILogListener listener = (status, plugin) -> {
        if (status.getSeverity() == IStatus.ERROR) {
            errors.append(status);
        }
    };

    HostileApiTest() throws IOException {
        // the server may find no port
    }

    @BeforeEach
    void begin(@TempDir Path folder) throws Exception {
        api.on(LIST, FaultyApi.json(200, 0, "OK", GOOD));
        Path file = Files.writeString(folder.resolve("clearml.conf"), "api {\n  api_server: " + api.url()
                + "\n  credentials { access_key: \"AK\", secret_key: \"SK\" }\n}\n");
        Preferences.set(Preferences.CONFIG_FILE, file.toString());
        Platform.addLogListener(listener);
    }

    @AfterEach
    void end() throws Exception {
        Platform.removeLogListener(listener);
        Preferences.set(Preferences.CONFIG_FILE, "");
        api.close();
        assertEquals("", errors.toString());
    }

    @Test
    void givenAListWhenTheServerTurnsHostileThenTheRowsStayAndTheWindowIsFree() throws Exception {
        SessionsViewPage page = SessionsViewPage.open();
        page.awaitState("box", "ready", SECONDS);
        for (Map.Entry<String, HttpHandler> fault : faults().entrySet()) {
            try (UiPulse pulse = new UiPulse()) {
                api.on(LIST, fault.getValue());
                Services.get(SessionMonitor.class).refresh();
                page.awaitMessage(fault.getKey(), SECONDS);
                assertEquals("ready", page.row("box").orElseThrow().state(), fault.getKey());
                assertTrue(pulse.longestMillis() < 3000, () -> fault.getKey() + ": " + pulse.longestMillis() + " ms");
            }
            api.on(LIST, FaultyApi.json(200, 0, "OK", GOOD));
            Services.get(SessionMonitor.class).refresh();
            Await.until("the list to be fresh again", SECONDS,
                    () -> Services.get(SessionMonitor.class).snapshot().problem().isEmpty());
        }
    }

    /** What is said, and of what. */
    private Map<String, HttpHandler> faults() {
        Map<String, HttpHandler> faults = new LinkedHashMap<>();
        faults.put("error 500", FaultyApi.text(500, "text/plain", "oops"));
        faults.put("asks to wait for 30 s", FaultyApi.header("Retry-After", "30", FaultyApi.text(429, "text/plain", "")));
        faults.put("not complete, or no ClearML answer", FaultyApi.text(200, "application/json", "{\"meta\":{\"res"));
        faults.put("the connection broke", FaultyApi.half("{\"meta\":"));
        faults.put("there is no list of tasks in it", FaultyApi.json(200, 0, "OK", "{\"tasks\":7}"));
        faults.put("longer than 64 MiB", FaultyApi.huge(100));
        if (Boolean.getBoolean("clearml.long")) {
            faults.put("did not answer within 30 s", api.drip());
        }
        return faults;
    }
}
