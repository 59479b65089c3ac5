package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.connection.PortForward;
import org.mlopsclub.clearml.core.connection.PortForward.Purpose;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.ssh.ExecResult;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.ssh.SshTarget;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;

/** The commands by which other tools reach a session. */
class UseFromElsewhereTest {

    private static final long SECONDS = 20;
    private static final String PUBLIC_KEY = "ssh-ed25519 "
            + "AAAAC3NzaC1lZDI1NTE5AAAAIG0oQZ0Jm8Tz0k8m3v4mE1oVq9y5t0c6J2bqk4a7s9dX me@here";
    private static final HostKeyInfo HOST = new HostKeyInfo("ssh-ed25519", "host".getBytes(StandardCharsets.US_ASCII));

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    @TempDir
    Path sshHome = Path.of("");

    private final PlainSwt swt = new PlainSwt();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final FakeConnection connection = view.connections.add(Sessions.key("box"), State.CONNECTED);

    @BeforeEach
    void connect() throws Exception {
        InstanceScope.INSTANCE.getNode("org.eclipse.jsch.core").put("SSH2HOME", sshHome.toString());
        connection.linkedBy(link());
        view.monitor.publish(List.of(Sessions.full("box")));
        view.page().awaitState("box", "connected", SECONDS);
        view.page().select("box");
    }

    @AfterEach
    void forgetHome() {
        InstanceScope.INSTANCE.getNode("org.eclipse.jsch.core").remove("SSH2HOME");
    }

    /** Nothing but the answers of a session: the real ones are tested where keys and entries are written. */
    private SshLink link() {
        return (SshLink) Proxy.newProxyInstance(SshLink.class.getClassLoader(), new Class<?>[] { SshLink.class },
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "target" -> new SshTarget("10.0.3.7", 10022, "root");
                    case "hostKey" -> HOST;
                    case "exec" -> {
                        sent.add(new String((byte[]) arguments[1], StandardCharsets.UTF_8));
                        yield new ExecResult(0, new byte[0], new byte[0]);
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void givenAConnectedSessionWhenAddedToTheConfigurationThenItsKeyIsPinnedAndTheNoticeTakesItOutAgain()
            throws Exception {
        Files.writeString(sshHome.resolve("config"), "Host mine\n");

        execute("org.mlopsclub.clearml.ui.addToSshConfig");

        Link notice = link("Copy Command");
        assertTrue(Files.readString(sshHome.resolve("config")).contains("Include"), "no block of ours");
        try (Stream<Path> files = Files.list(sshHome)) {
            assertTrue(files.anyMatch(file -> text(file).contains("HostName 10.0.3.7")
                    && text(file).contains("Port 10022")), "no file has the entry");
        }
        try (Stream<Path> files = Files.list(sshHome)) {
            assertTrue(files.anyMatch(file -> text(file).contains(HOST.type())), "no file has the host key");
        }
        swt.follow(notice, "Copy Command");
        Await.until("the command", SECONDS, () -> clipboard().startsWith("ssh ") && clipboard().contains("clearml-"));
        execute("org.mlopsclub.clearml.ui.addToSshConfig");
        swt.follow(link("Remove"), "Remove");
        Await.until("the configuration as before", SECONDS,
                () -> Files.readString(sshHome.resolve("config")).equals("Host mine\n"));
    }

    @Test
    void givenMyPublicKeyWhenInstalledThenItIsShownFirstAndSentOnceConfirmed() throws Exception {
        Files.writeString(sshHome.resolve("id_ed25519"), "private");
        Files.writeString(sshHome.resolve("id_ed25519.pub"), PUBLIC_KEY + "\n");

        execute("org.mlopsclub.clearml.ui.installKey");
        Shell dialog = Find.dialog("Install Public Key", SECONDS);
        String fingerprint = HostKeyInfo.parse(PUBLIC_KEY).fingerprint();
        assertTrue(Workbench.onUi(() -> Find.all(dialog, Label.class).map(Label::getText)
                .anyMatch(text -> text.contains(fingerprint))));
        assertEquals(List.of(), sent);
        swt.click(Find.button(dialog, "Cancel"));
        execute("org.mlopsclub.clearml.ui.installKey");
        swt.click(Find.button(Find.dialog("Install Public Key", SECONDS), "Install"));

        Await.until("the key on the session", SECONDS, () -> sent.size() == 1);
        assertTrue(sent.get(0).endsWith(PUBLIC_KEY + "\n"), sent::toString);
    }

    @Test
    void givenNoPublicKeyWhenInstalledThenThatIsSaidAndWhatToDo() throws Exception {
        execute("org.mlopsclub.clearml.ui.installKey");
        view.page().awaitMessage("The public key was not installed in " + connection.name()
                + ": There is no public key in your SSH home", SECONDS);
    }

    @Test
    void givenASessionWithJupyterWhenOpenedThenItsPortIsForwarded() throws Exception {
        execute("org.mlopsclub.clearml.ui.openJupyter");
        // Connected by the command, as it would be if it were not.
        PortForward forward = Await.until("the forward", SECONDS, () -> view.connections.find(connection.key())
                .flatMap(each -> each.ports().all().stream().findFirst()), port -> true).wanted();
        assertEquals(Purpose.JUPYTER, forward.purpose());
        assertEquals(8878, forward.remotePort());
    }

    private static void execute(String command) {
        Workbench.onUi(() -> {
            // What is chosen may open a dialog, which returns when it is closed.
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
                try {
                    PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            return command;
        });
    }

    private static Link link(String text) throws Exception {
        return Await.until("the link " + text, SECONDS, () -> Workbench.onUi(() -> Stream
                .of(Display.getDefault().getShells()).filter(Shell::isVisible)
                .flatMap(shell -> Find.first(shell, Link.class, link -> link.getText().contains(text)).stream())
                .findFirst()), link -> true);
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String clipboard() {
        return Workbench.onUi(() -> {
            Clipboard clipboard = new Clipboard(Display.getDefault());
            try {
                return String.valueOf(clipboard.getContents(TextTransfer.getInstance()));
            } finally {
                clipboard.dispose();
            }
        });
    }
}
