package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.connection.ConnectionPeer;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.ui.Notice;
import org.mlopsclub.clearml.ui.Notices;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

class NoticesTest {

    private static final long SECONDS = 30;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final FakeConnections connections = new FakeConnections();

    @AfterEach
    void closeAll() {
        List.of("one", "two").forEach(Notices::close);
    }

    @Test
    void givenTwoNoticesWhenShownThenNeitherHidesTheOtherAndTheSecondMovesIntoTheFirstsPlace() throws Exception {
        Notices.show(new Notice("one", "First notice", "It is long.\nIt has\nthree lines.", List.of(), LONG));
        Rectangle first = bounds("First notice");
        Notices.show(new Notice("two", "Second notice", "text", List.of(), LONG));
        Rectangle second = bounds("Second notice");
        assertFalse(first.intersects(second), () -> first + " and " + second);
        assertTrue(second.y < first.y);

        Notices.close("one");

        Await.until("only the second", SECONDS, () -> shell("First notice").isEmpty());
        Rectangle moved = bounds("Second notice");
        assertEquals(first.y + first.height, moved.y + moved.height, 1);
    }

    @Test
    void givenANoticeWhenShownAgainThenItIsSeenOnceAndTakesNoFocus() throws Exception {
        Workbench.onUi(() -> Workbench.page().getWorkbenchWindow().getShell().setFocus());
        Object before = Workbench.onUi(() -> Optional.ofNullable(PlatformUI.getWorkbench().getDisplay().getFocusControl()));
        Notices.show(new Notice("one", "Only once", "text", List.of(), LONG));
        Notices.show(new Notice("two", "Only once", "text", List.of(), LONG));
        bounds("Only once");
        assertEquals(1, Workbench.onUi(() -> shells("Only once").size()));
        assertEquals(before,
                Workbench.onUi(() -> Optional.ofNullable(PlatformUI.getWorkbench().getDisplay().getFocusControl())));
    }

    @Test
    void givenALinkWhenFollowedThenItRunsAndTheNoticeIsGone() throws Exception {
        CompletableFuture<Boolean> ran = new CompletableFuture<>();
        Notices.show(new Notice("one", "With a link", "text",
                List.of(new Notice.Link("Do it", () -> ran.complete(true))), LONG));
        bounds("With a link");
        Link link = Workbench.onUi(() -> Find.all(shell("With a link").orElseThrow(), Link.class).findFirst()
                .orElseThrow());
        new PlainSwt().follow(link, "Do it");
        assertTrue(ran.get(SECONDS, TimeUnit.SECONDS));
        Await.until("it to close", SECONDS, () -> shell("With a link").isEmpty());
    }

    @Test
    void givenPublishedHostKeyWhenConnectedTwiceThenItIsSaidOnceAndTakenBackAtTheEnd() throws Exception {
        FakeConnection connection = connections.add(Sessions.key("open source"), State.CONNECTED);
        connection.reachedBy(new SshAccess("10.0.3.7", 10022, Optional.empty(), "root", Optional.of("pw"), List.of(),
                true, true, Optional.empty(), Optional.empty()));
        ConnectionPeer notices = notices();
        notices.connected(connection, new NullProgressMonitor());
        String title = "id-open source has a public host key";
        bounds(title);
        assertTrue(Workbench.onUi(() -> Find.all(shell(title).orElseThrow(), Label.class).map(Label::getText)
                .anyMatch(text -> text.contains("anyone can pretend to be this machine"))));

        notices.closed(connection);
        Await.until("it to close", SECONDS, () -> shell(title).isEmpty());
        notices.connected(connection, new NullProgressMonitor());
        Notices.show(new Notice("one", "Afterwards", "text", List.of(), LONG));
        bounds("Afterwards");
        assertTrue(shell(title).isEmpty());
    }

    @Test
    void givenASessionThatEndedWhenItsConnectionClosesThenThatIsSaidButNotOfADisconnect() throws Exception {
        FakeConnection gone = connections.add(Sessions.key("gone"), State.CONNECTED);
        FakeConnection left = connections.add(Sessions.key("left"), State.CONNECTED);
        gone.endWithSession("Its machine is gone.");
        left.close("disconnected by you");
        notices().closed(left);
        notices().closed(gone);
        bounds("id-gone has ended");
        assertTrue(Workbench.onUi(() -> Find.all(shell("id-gone has ended").orElseThrow(), Label.class)
                .anyMatch(label -> label.getText().equals("Its machine is gone."))));
        assertTrue(shell("id-left has ended").isEmpty());
        Notices.close(gone.key());
    }

    private static ConnectionPeer notices() throws Exception {
        BundleContext context = FrameworkUtil.getBundle(NoticesTest.class).getBundleContext();
        return context.getServiceReferences(ConnectionPeer.class, null).stream().map(context::getService)
                .filter(peer -> peer.label().equals("Notifications")).findFirst().orElseThrow();
    }

    private static Rectangle bounds(String title) throws Exception {
        Shell shell = Await.until("the notice " + title, SECONDS, () -> shell(title), found -> true);
        return Workbench.onUi(shell::getBounds);
    }

    private static Optional<Shell> shell(String title) {
        return Workbench.onUi(() -> shells(title).stream().findFirst());
    }

    private static List<Shell> shells(String title) {
        return Arrays.stream(PlatformUI.getWorkbench().getDisplay().getShells())
                .filter(shell -> Find.all(shell, Label.class).anyMatch(label -> label.getText().equals(title))).toList();
    }
}
