package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.core.connection.WayChoice;
import org.mlopsclub.clearml.core.connection.WayChoices;
import org.mlopsclub.clearml.core.launch.LaunchBoard;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;

/** The way to a session, chosen in the dialog and remembered. */
class ConnectToTest {

    private static final long SECONDS = 30;
    private static final String SSH = "org.eclipse.jsch.core";

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    @TempDir
    Path folder = Path.of("");

    private final PlainSwt swt = new PlainSwt();

    @AfterEach
    void forget() throws Exception {
        InstanceScope.INSTANCE.getNode(SSH).remove("SSH2HOME");
        Preferences.set(Preferences.CLI, "");
        WayChoices.choose(Sessions.key("box"), new WayChoice.Automatic());
    }

    @Test
    void givenHostsOfTheConfigurationWhenAJumpHostIsChosenThenItIsRememberedAndConnected() throws Exception {
        Files.writeString(folder.resolve("config"), "Host gate *.lab\n  HostName gate.example.com\n");
        InstanceScope.INSTANCE.getNode(SSH).put("SSH2HOME", folder.toString());
        Shell dialog = open();
        swt.click(Find.button(dialog, "Through a jump host"));
        Await.until("a host to be missing", SECONDS, () -> !enabled(dialog, "Connect"));
        Combo combo = Workbench.onUi(() -> Find.first(dialog, Combo.class, each -> true).orElseThrow());
        assertEquals(List.of("gate"), Workbench.onUi(() -> Arrays.asList(combo.getItems())));
        swt.choose(combo, "gate");
        Await.until("complete", SECONDS, () -> enabled(dialog, "Connect"));
        swt.click(Find.button(dialog, "Connect"));

        Await.until("connected", SECONDS, () -> view.connections.asked.contains(Sessions.key("box")));
        assertEquals(new WayChoice.JumpHost("gate"), WayChoices.of(Sessions.key("box")));
    }

    @Test
    void givenAConnectedSessionWhenAnAddressIsGivenThenItIsConnectedAnewAndShownNextTime() throws Exception {
        FakeConnection before = view.connections.add(Sessions.key("box"), State.CONNECTED);
        Shell dialog = open();
        swt.click(Find.button(dialog, "To an address of your own"));
        assertEquals("10.0.3.7", Workbench.onUi(() -> field(dialog, 0).getText()));
        swt.type(field(dialog, 1), "99999");
        Await.until("no such port", SECONDS, () -> !enabled(dialog, "Connect"));
        swt.type(field(dialog, 0), "tunnel.example.com");
        swt.type(field(dialog, 1), "2222");
        swt.type(field(dialog, 2), "ada");
        Await.until("complete", SECONDS, () -> enabled(dialog, "Connect"));
        swt.click(Find.button(dialog, "Connect"));

        Await.until("connected", SECONDS, () -> view.connections.asked.contains(Sessions.key("box")));
        assertEquals(State.CLOSED, before.state());
        assertEquals(new WayChoice.ByHand("tunnel.example.com", 2222, "ada", Optional.empty()),
                WayChoices.of(Sessions.key("box")));

        Shell again = open();
        assertEquals("tunnel.example.com", Workbench.onUi(() -> field(again, 0).getText()));
        assertTrue(Workbench.onUi(() -> field(again, 0).isEnabled()));
        swt.click(Find.button(again, "Automatic: its address, a jump host of ~/.ssh/config or of the preferences,"
                + " the tunnel of clearml-session"));
        Await.until("automatic", SECONDS, () -> !Workbench.onUi(() -> field(again, 0).isEnabled()));
        swt.click(Find.button(again, "Connect"));
        Await.until("remembered", SECONDS,
                () -> WayChoices.of(Sessions.key("box")).equals(new WayChoice.Automatic()));
        assertFalse(Workbench.onUi(() -> Find.shell("Connect to box").isPresent()));
    }

    @Test
    void givenTheTunnelOfTheCommandWhenChosenThenItIsRememberedAndALaunchBeginsAndTellsWhatIsWrong() throws Exception {
        Preferences.set(Preferences.CLI, folder.resolve("missing/clearml-session").toString());
        List<String> told = new CopyOnWriteArrayList<>();
        try (Subscription listening = Services.get(LaunchBoard.class)
                .onChange(launch -> told.add(launch.name() + ": " + launch.stage()))) {
            Shell dialog = open();
            swt.click(Find.button(dialog,
                    "Through a tunnel that clearml-session --attach opens, with a Console of its own"));
            Await.until("complete", SECONDS, () -> enabled(dialog, "Connect"));
            swt.click(Find.button(dialog, "Connect"));

            // There is no such command.
            Await.until("the launch", SECONDS, () -> told.contains("box: FAILED"));
            assertEquals(new WayChoice.CommandTunnel(), WayChoices.of(Sessions.key("box")));
            assertFalse(view.connections.asked.contains(Sessions.key("box")), "the direct way was not wanted");
        }
    }

    private Shell open() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("box")));
        Await.until("the row", SECONDS, () -> view.page().names().contains("box"));
        view.page().select("box");
        Await.until("the command", SECONDS, () -> view.page().contextMenu().stream()
                .anyMatch(entry -> entry.label().equals("Connect To...") && entry.enabled()));
        view.page().chooseMenu("Connect To...");
        return Find.dialog("Connect to box", SECONDS);
    }

    private static Text field(Shell dialog, int index) {
        return Workbench.onUi(() -> Find.all(dialog, Text.class).skip(index).findFirst().orElseThrow());
    }

    private static boolean enabled(Shell dialog, String button) {
        return Workbench.onUi(Find.button(dialog, button)::isEnabled);
    }
}
