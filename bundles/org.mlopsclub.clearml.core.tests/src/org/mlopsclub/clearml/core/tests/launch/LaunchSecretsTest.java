package org.mlopsclub.clearml.core.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.core.launch.LaunchSecretStore;
import org.mlopsclub.clearml.core.launch.LaunchSecrets;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;

/** Secrets that the user typed, from the secure storage to the command. */
class LaunchSecretsTest {

    private static final String PASSWORD = "Typed-Password_1";
    private static final String TOKEN = "t0ken with blanks";

    @TempDir
    Path folder;

    @Test
    void givenTypedSecretsWhenLaunchedThenOnlyThePrivateFileHasThemAndTheConsoleHidesThem() throws Exception {
        String key = LaunchSecretStore.freshKey();
        LaunchSecretStore.put(key, new LaunchSecrets(Optional.of(Secret.of(PASSWORD)),
                Map.of("WANDB_API_KEY", Secret.of(TOKEN))));
        try (RunningSandbox sandbox = RunningSandbox.start(); ScriptedCli cli = new ScriptedCli(folder);
                LaunchFixture fixture = new LaunchFixture()) {
            LaunchArguments arguments = LaunchArguments.builder().queue("default").passwordGiven(true)
                    .dockerArguments("--shm-size 8g -e WANDB_API_KEY").build();
            SessionLaunch launch = fixture.launchWithSecrets("typed secrets", arguments, Optional.of(key));
            try (ScriptedCli.Run run = cli.run(1)) {
                assertEquals(PASSWORD, run.password());
                assertTrue(run.state().contains("--shm-size 8g -e 'WANDB_API_KEY=" + TOKEN + "'"), run.state());
                List<String> words = run.arguments();
                assertFalse(words.contains("--docker-args"), words.toString());
                assertFalse(String.join(" ", words).contains(TOKEN));
                run.say(ScriptedCli.TITLE, "{\"docker_args\": \"-e 'WANDB_API_KEY=" + TOKEN + "'\"}\nall said\n");
                Await.until("the console", 20, () -> LaunchFixture.console(launch).contains("all said"));
                assertFalse(LaunchFixture.console(launch).contains(TOKEN), LaunchFixture.console(launch));
                assertFalse(launch.launch().getLaunchConfiguration().getMemento().contains(TOKEN));
            }
        }
    }

    @Test
    void givenSecretsOfSomebodyElseWhenLaunchedThenItIsSaidBeforeAnyCommandRuns() throws Exception {
        try (RunningSandbox sandbox = RunningSandbox.start(); ScriptedCli cli = new ScriptedCli(folder);
                LaunchFixture fixture = new LaunchFixture()) {
            SessionLaunch launch = fixture.launchWithSecrets("no secrets", LaunchFixture.on("default"),
                    Optional.of(LaunchSecretStore.freshKey()));

            LaunchFixture.await(launch, Stage.FAILED);

            assertTrue(launch.message().contains("not in your secure storage"), launch::message);
            assertEquals(0, cli.runs());
        }
    }
}
