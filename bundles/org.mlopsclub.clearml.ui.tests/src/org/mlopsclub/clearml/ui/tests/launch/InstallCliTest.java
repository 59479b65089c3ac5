package org.mlopsclub.clearml.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.CliLocator;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;

/** A machine without {@code clearml-session}, and a user who lets it be installed; only with -Dclearml.long=true. */
class InstallCliTest {

    private static final long MINUTES = 10;

    @Test
    void givenNoCommandWhenTheUserSaysYesInTheWindowThenItIsInstalledAndTheSessionConnected() throws Exception {
        assumeTrue(Boolean.getBoolean("clearml.long"), "It downloads a Python package: -Dclearml.long=true");
        Path venv = new CliLocator(System.getenv()).privateVenv();
        assumeTrue(missing(), "This machine has a clearml-session where the product looks for it.");
        assumeTrue(System.getenv().containsKey("XDG_DATA_HOME"), "It would be installed into the user's own folder.");
        List<SessionLaunch> launches = new CopyOnWriteArrayList<>();
        try (RunningSandbox sandbox = RunningSandbox.start();
                Subscription listening = Services.get(SessionLaunches.class).onChange(launches::add)) {
            FormWidgets wizard = FormWidgets.openWizard();
            wizard.type("preset", "installed box");
            wizard.type("queue", "default");
            wizard.press("Start");
            FormWidgets question = FormWidgets.await("clearml-session Is Missing");
            assertTrue(question.says(venv.toString()));
            question.press("Install");

            Await.until("the launch to connect", MINUTES * 60, () -> !launches.isEmpty()
                    && (launches.get(0).stage() == Stage.CONNECTED || launches.get(0).stage().last()));
            SessionLaunch launch = launches.get(0);
            assumeFalse(launch.message().contains("package index cannot be reached"), launch.message());
            assertEquals(Stage.CONNECTED, launch.stage(), launch::message);
            assertTrue(Files.isExecutable(venv.resolve("bin/clearml-session")));
            assertFalse(missing());
            Services.get(SessionConnections.class).all().forEach(each -> each.close("the test is over"));
            sandbox.client().stop(launch.session().orElseThrow().taskId(), "the test is over", Cancellation.never());
        }
    }

    private static boolean missing() throws CliException {
        try {
            new CliLocator(System.getenv()).locate(Optional.empty(), List.of());
            return false;
        } catch (CliException.NotFound nowhere) {
            return true;
        }
    }
}
