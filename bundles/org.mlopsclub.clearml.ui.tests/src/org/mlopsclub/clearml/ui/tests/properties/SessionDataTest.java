package org.mlopsclub.clearml.ui.tests.properties;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.ui.UiIds;

/** From what a server answers to what the pages show: every datum of a session, recorded and not recorded. */
class SessionDataTest {

    private static final long SECONDS = 30;
    private static final String BARE = "{\"tasks\":[{\"id\":\"b0\",\"name\":\"bare\",\"status\":\"in_progress\"}]}";
    /** What is known although nothing is recorded, each with its value. */
    private static final Map<String, String> KNOWN = Map.ofEntries(Map.entry("Name", "bare"),
            Map.entry("--session-name", "bare"), Map.entry("State", "setting up"), Map.entry("Task id", "b0"),
            Map.entry("Position in the queue", "not in a queue"), Map.entry("Ended", "not ended yet"),
            Map.entry("Remark", "none"), Map.entry("Tags", "none"), Map.entry("--session-tags", "none"),
            Map.entry("Comment", "none"), Map.entry("Made from task", "none"), Map.entry("--docker", "none"),
            Map.entry("--docker-args", "none"), Map.entry("--init-script", "none"), Map.entry("--packages", "none"),
            Map.entry("Connection", "not connected"), Map.entry("Route", "not connected"),
            Map.entry("Host key", "not connected"), Map.entry("Forwarded ports", "not connected"),
            Map.entry("Gateway", "none"));

    @TempDir
    private Path folder;
    private RecordedServer server;
    private SessionsViewPage view;

    @BeforeEach
    void open() throws Exception {
        server = new RecordedServer(folder)
                .answer("users.get_all_ex", "{\"users\":[{\"id\":\"u1\",\"email\":\"ada@example.org\"}]}")
                .answer("queues.get_all_ex", "{\"queues\":[]}")
                .answer("workers.get_all", "{\"workers\":[]}").answer("events.get_task_log", "{\"events\":[]}");
        Workbench.onUi(() -> PlatformUI.getWorkbench().showPerspective(UiIds.PERSPECTIVE,
                Workbench.page().getWorkbenchWindow()));
    }

    @AfterEach
    void close() throws Exception {
        PropertiesPage.close();
        view.close();
        server.close();
    }

    @Test
    void givenEverythingRecordedWhenThePagesAreReadThenEachDatumIsThereWithItsUnit() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant started = now.minus(Duration.ofDays(1).plusHours(2).plusMinutes(5).plusSeconds(5));
        Instant created = started.minusSeconds(250);
        server.answer("tasks.get_all_ex", RecordedServer.recording("task-full.json").replace("@NOW@", now.toString())
                .replace("@STARTED@", started.toString()).replace("@CREATED@", created.toString()));
        server.answer("workers.get_all", "{\"workers\":[{\"id\":\"ml-07:gpu0\",\"ip\":\"52.1.2.3\"}]}");
        Map<String, Predicate<String>> data = new LinkedHashMap<>();
        expect(data, "Name", "vision-box", "State", "ready", "Remark", "queued launch by agent", "Queue", "gpu-a100",
                "Position in the queue", "not in a queue", "Time in the queue", "4m", "Creator", "Ada Lovelace",
                "Creator's e-mail", "ada@example.org", "Created", moment(created), "Started", moment(started),
                "Ended", "not ended yet", "Tags", "vision, paper", "Project", "DevOps", "Comment", "for the paper",
                "Task id", "cac17507caa6427fb2ae184ea3af975f", "Made from task", "0b5f3c6d7e8f4a5b9c0d1e2f3a4b5c6d");
        data.put("Uptime", text -> text.startsWith("1d 2h "));
        data.put("Last sign of life", text -> text.startsWith(moment(now)) && text.endsWith(" ago)"));
        data.put("Server", text -> text.contains("127.0.0.1"));
        expect(data, "CPU cores", "16", "RAM", "126 GiB", "GPUs", "2", "GPU type", "A100-SXM4, A100-SXM4",
                "GPU memory", "40GB", "Host", "ml-07", "Operating system", "Linux-6.1.0-x86_64", "Python", "3.11.2",
                "Worker", "ml-07:gpu0", "CPU now", "63.3 %", "GPU now", "91 %, 7 %", "RAM used by the session",
                "41.5 GiB", "RAM free", "84.3 GiB", "Network received", "1.5 MB/s", "Network sent", "0.25 MB/s",
                "Disk read", "12 MB/s", "Disk written", "0.50 MB/s", "Disk free", "81.5 %");
        expect(data, "--queue", "gpu-a100", "--docker", "pytorch:24.05", "--docker-args",
                "-e HF_TOKEN=•••• --ipc host --network host", "--init-script", "2 lines, see Init Script", "--user",
                "root", "--password", "••••••••", "--packages", "clearml>=1.1.5, torch==2.1", "--project", "DevOps",
                "--session-name", "vision-box", "--session-tags", "vision, paper", "--jupyter-lab", "on",
                "--vscode-server", "off", "--public-ip", "off", "--remote-ssh-port", "10022", "--keepalive", "on",
                "--skip-docker-network", "off", "--user-folder", "~/work", "--store-workspace", "~/workspace");
        expect(data, "Connection", "not connected", "Route", "not connected", "Host key", "not connected",
                "Forwarded ports", "not connected", "ssh command",
                "ssh -p 10022 root@10.0.3.7", "SSH user", "root", "Address", "10.0.3.7", "SSH port", "10022",
                "SSH port on the machine", "10022", "Public IP", "52.1.2.3", "Private IP", "10.0.3.7",
                "IP seen by the server", "52.1.2.3", "Jupyter port on the machine", "8888",
                "VS Code port on the machine", "9000", "Gateway", "none");
        Map<String, String> shown = shown("vision-box");
        List<Executable> checks = new ArrayList<>();
        data.forEach((label, value) -> checks.add(() -> assertTrue(
                value.test(shown.getOrDefault(label, "no such property")), () -> label + ": " + shown.get(label))));
        checks.add(() -> assertEquals(data.keySet(), shown.keySet()));
        assertAll(checks);
    }

    @Test
    void givenAnAddressThatOnlyTheLogTellsWhenTheDetailsStayOpenThenTheLogIsReadOnce() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        server.answer("tasks.get_all_ex", "{\"tasks\":[{\"id\":\"b0\",\"name\":\"bare\",\"status\":\"in_progress\","
                + "\"started\":\"" + now + "\",\"last_update\":\"" + now + "\"}]}");
        server.answer("events.get_task_log", "{\"events\":[{\"timestamp\":" + now.toEpochMilli()
                + ",\"msg\":\"SSH Server running on ml-07 [10.0.3.7] port 10022\\n\"}]}");
        assertEquals("10.0.3.7", shown("bare").get("Private IP"));
        int lists = server.count("tasks.get_all_ex");
        Await.until("two more lists", SECONDS, () -> server.count("tasks.get_all_ex") >= lists + 2);
        assertEquals(1, server.count("events.get_task_log"));
    }

    @Test
    void givenNothingRecordedWhenThePagesAreReadThenEachDatumIsUnknown() throws Exception {
        server.answer("tasks.get_all_ex", BARE);
        Map<String, String> shown = shown("bare");
        assertAll(shown.entrySet().stream().filter(datum -> !datum.getKey().equals("Server"))
                .map(datum -> () -> assertEquals(KNOWN.getOrDefault(datum.getKey(), "unknown"), datum.getValue(),
                        datum.getKey())));
        assertTrue(shown.size() > 60, shown::toString);
    }

    @Test
    void givenThePagesWhenALabelIsPointedAtThenItTellsWhereTheDatumStands() throws Exception {
        server.answer("tasks.get_all_ex", BARE);
        shown("bare");
        PropertiesPage.turnTo("Machine");
        assertEquals("Source: runtime.cpu_cores", PropertiesPage.source("CPU cores"));
        PropertiesPage.turnTo("Connection");
        assertEquals("Source: workers.get_all: ip", PropertiesPage.source("IP seen by the server"));
    }

    private static void expect(Map<String, Predicate<String>> data, String... labelsAndValues) {
        for (int i = 0; i < labelsAndValues.length; i += 2) {
            data.put(labelsAndValues[i], labelsAndValues[i + 1]::equals);
        }
    }

    private static String moment(Instant when) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault()).format(when);
    }

    /** All properties of all pages, when everything is read. */
    private Map<String, String> shown(String name) throws Exception {
        view = SessionsViewPage.open();
        view.await(name, SECONDS, row -> true);
        view.select(name);
        view.chooseMenu("Properties");
        Map<String, String> shown = new LinkedHashMap<>();
        for (String tab : List.of("General", "Machine", "Launch arguments", "Connection")) {
            PropertiesPage.turnTo(tab);
            Await.until("the page " + tab, SECONDS, () -> !PropertiesPage.values().isEmpty()
                    && !PropertiesPage.values().containsValue("reading…") && PropertiesPage.values().size() > 10);
            shown.putAll(PropertiesPage.values());
        }
        return shown;
    }
}
