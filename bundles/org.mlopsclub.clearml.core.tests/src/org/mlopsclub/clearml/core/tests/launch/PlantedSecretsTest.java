package org.mlopsclub.clearml.core.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.cli.SessionPasswords;
import org.mlopsclub.clearml.client.presets.CommandLineParser;
import org.mlopsclub.clearml.client.presets.ParsedCommand;
import org.mlopsclub.clearml.client.presets.PresetFile;
import org.mlopsclub.clearml.client.presets.PresetForm;
import org.mlopsclub.clearml.core.launch.LaunchSecretStore;
import org.mlopsclub.clearml.core.launch.LaunchSecrets;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.core.launch.WorkspacePresets;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;

/**
 * Forty secrets are typed, pasted, read from files and printed by the command; afterwards none of them is on a command
 * line of any process, in the workspace (preferences, launch configurations, log), in a Console or in a test report.
 */
class PlantedSecretsTest {

    private static final int PLANTED = 40;
    /** By this releng/test finds what is left of them after the whole run. */
    private static final String MARK = "p1anted-";
    /** The sandbox is the server: that keeps the passwords of its sessions, as every ClearML server does. */
    private static final String SANDBOX = "sandbox";

    private final List<String> secrets = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();

    @TempDir
    Path folder;

    @Test
    void givenSecretsEverywhereWhenSessionsWereLaunchedThenNoneIsWhereOthersCanReadIt() throws Exception {
        try (RunningSandbox sandbox = RunningSandbox.start(); ScriptedCli cli = new ScriptedCli(folder);
                LaunchFixture fixture = new LaunchFixture()) {
            secrets.add(sandbox.client().configuration().credentials().secretKey());
            presets();
            SessionLaunch byCommand = fixture.launchWithSecrets("planted", arguments(), Optional.of(stored(20)));
            try (ScriptedCli.Run run = cli.run(1)) {
                talk(run);
                Await.until("the console", 20, () -> LaunchFixture.console(byCommand).contains("the end is near"));
                lookAtProcesses();
            }
            SessionLaunch byApi = fixture.launchThroughApi("planted api", LaunchFixture.on("default"),
                    Optional.empty());
            LaunchFixture.await(byApi, Stage.CONNECTED);
            secrets.add(sandbox.client().sshAccess(byApi.session().orElseThrow().taskId(), Cancellation.never())
                    .password().orElseThrow());
            lookAtProcesses();
            for (SessionLaunch launch : List.of(byCommand, byApi)) {
                look("Console of " + launch.name(), LaunchFixture.console(launch));
                look("launch " + launch.name(), launch.launch().getLaunchConfiguration().getMemento() + launch.message()
                        + LaunchFixture.process(launch).orElseThrow().getLabel());
            }
            sandbox.client().stop(byApi.session().orElseThrow().taskId(), "the test is over", Cancellation.never());
        }
        lookAtFiles(Path.of(Platform.getInstanceLocation().getURL().toURI()));
        lookAtFiles(Path.of(System.getProperty("basedir", folder.toString())).resolve("target/surefire-reports"));

        assertTrue(secrets.size() >= PLANTED, () -> secrets.size() + " secrets");
        assertEquals(Set.of(), seen);
    }

    /** Passwords in files and pasted commands are lifted out; what is written again has none. */
    private void presets() throws Exception {
        ParsedCommand pasted = CommandLineParser.parse("clearml-session --queue q --password " + plant(), Path.of(""));
        WorkspacePresets.put("pasted", pasted.arguments());
        Path file = Files.writeString(folder.resolve("team.json"),
                "{\"presets\": {\"team\": {\"queue\": \"q\", \"password\": \"" + plant() + "\"}}}");
        var read = new PresetFile(PresetForm.SESSIONS, file, folder).read();
        assertEquals(Optional.of(Secret.of(secrets.get(secrets.size() - 1))), read.presets().get(0).password());
        WorkspacePresets.put("team", read.presets().get(0).arguments());
        LaunchFixture.configuration("team", read.presets().get(0).arguments());
    }

    private LaunchArguments arguments() {
        StringBuilder docker = new StringBuilder("--shm-size 8g");
        for (int i = 0; i < 20; i++) {
            docker.append(" -e API_TOKEN_").append(i);
        }
        return LaunchArguments.builder().queue("default").passwordGiven(true).dockerArguments(docker.toString())
                .build();
    }

    private String stored(int variables) throws IOException {
        Map<String, Secret> values = new TreeMap<>();
        for (int i = 0; i < variables; i++) {
            values.put("API_TOKEN_" + i, Secret.of(plant()));
        }
        String key = LaunchSecretStore.freshKey();
        LaunchSecretStore.put(key, new LaunchSecrets(Optional.of(Secret.of(plant())), values));
        return key;
    }

    /** Everything that a real command prints although it should not, and what a session's log quotes. */
    private void talk(ScriptedCli.Run run) throws Exception {
        run.say(ScriptedCli.TITLE, "Interactive session config:\n{\n    \"docker_args\": \"" + run.state()
                .replace("\n", " ") + "\",\n    \"password\": \"" + run.password() + "\"\n}\n\n\n");
        for (int i = 0; i < 4; i++) {
            run.say("> # LOGIN u:root p:" + plant() + "\n");
            run.say("SSH: ssh root@localhost -p 8022 [password: " + plant() + "]\n");
            run.say("Jupyter Lab URL: http://localhost:8878/?token=" + plant() + "\n");
            run.say("-----BEGIN OPENSSH PRIVATE KEY-----\n" + plant() + "\n-----END OPENSSH PRIVATE KEY-----\n");
        }
        run.say("the end is near\n");
    }

    private String plant() {
        String secret = MARK + SessionPasswords.random().reveal();
        secrets.add(secret);
        return secret;
    }

    private void lookAtProcesses() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.filter(path -> path.getFileName().toString().matches("\\d+")).toList()) {
                try {
                    look(process.toString(), Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1));
                } catch (IOException ended) {
                    // It is gone meanwhile, and nobody can read its command line any more.
                    look(process.toString(), "");
                }
            }
        }
    }

    private void lookAtFiles(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !root.relativize(path).toString().contains(SANDBOX)).toList()) {
                look(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void look(String where, String text) {
        for (int i = 0; i < secrets.size(); i++) {
            String base64 = Base64.getEncoder().encodeToString(secrets.get(i).getBytes(StandardCharsets.UTF_8));
            if (text.contains(secrets.get(i)) || text.contains(base64)) {
                seen.add("secret " + i + " in " + where);
            }
        }
    }
}
