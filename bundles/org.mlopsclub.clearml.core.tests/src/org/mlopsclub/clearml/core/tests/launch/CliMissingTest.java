package org.mlopsclub.clearml.core.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.CliLocator;
import org.mlopsclub.clearml.core.UserDecisions;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.SshTarget;
import org.mlopsclub.clearml.testkit.RunningSandbox;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

class CliMissingTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void givenNoCommandOnTheMachineWhenLaunchedThenTheUserIsAskedAndANoEndsTheLaunch() throws Exception {
        assumeTrue(missing(), "This machine has a clearml-session where the product looks for it.");
        ServiceRegistration<UserDecisions> refusing = FrameworkUtil.getBundle(CliMissingTest.class).getBundleContext()
                .registerService(UserDecisions.class, new Refusing(),
                        new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 100)));
        try (RunningSandbox sandbox = RunningSandbox.start(); LaunchFixture fixture = new LaunchFixture()) {
            SessionLaunch launch = fixture.launch("no command", LaunchFixture.on("default"));

            LaunchFixture.await(launch, Stage.FAILED);

            assertEquals(List.of(new CliLocator(System.getenv()).privateVenv().toString()), asked);
            assertTrue(launch.message().startsWith("clearml-session was not found"), launch::message);
        } finally {
            refusing.unregister();
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

    /** A user who does not want anything. */
    private final class Refusing implements UserDecisions {

        @Override
        public boolean trustUnknownHostKey(String session, SshTarget target, HostKeyInfo offered) {
            return false;
        }

        @Override
        public boolean installCli(String where) {
            asked.add(where);
            return false;
        }

        @Override
        public Optional<String> answer(String prompt) {
            return Optional.empty();
        }
    }
}
