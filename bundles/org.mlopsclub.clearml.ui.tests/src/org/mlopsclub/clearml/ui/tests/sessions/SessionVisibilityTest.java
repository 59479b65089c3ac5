package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.ui.UiIds;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

class SessionVisibilityTest {

    private static final long SECONDS = 30;

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    @Test
    void givenViewWhenClosedThenNobodyAsksTheServer() throws Exception {
        Await.until("a watch", SECONDS, () -> view.monitor.watchers() == 1);
        // Besides the view, the activity log and the documents follow connections, for as long as the IDE runs.
        Await.until("the view and two services", SECONDS, () -> view.connections.listeners() == 3);
        view.page().close();
        Await.until("no watch", SECONDS, () -> view.monitor.watchers() == 0);
        assertEquals(2, view.connections.listeners());
    }

    @Test
    void givenViewWhenMinimisedThenNobodyAsksUntilItIsSeenAgain() throws Exception {
        Await.until("a watch", SECONDS, () -> view.monitor.watchers() == 1);
        setState(IWorkbenchPage.STATE_MINIMIZED);
        Await.until("no watch", SECONDS, () -> view.monitor.watchers() == 0);
        view.monitor.publish(List.of(Sessions.ready("meanwhile")));
        setState(IWorkbenchPage.STATE_RESTORED);
        Await.until("a watch", SECONDS, () -> view.monitor.watchers() == 1);
        view.page().awaitState("meanwhile", "ready", SECONDS);
    }

    @Test
    void givenPerspectiveWhenItsViewIsClosedAndOpenedAgainThenItAsksAgain() throws Exception {
        IPerspectiveDescriptor before = Workbench.onUi(() -> Workbench.page().getPerspective());
        IWorkbenchWindow window = Workbench.onUi(() -> Workbench.page().getWorkbenchWindow());
        try {
            Workbench.onUi(() -> PlatformUI.getWorkbench().showPerspective(UiIds.PERSPECTIVE, window));
            Await.until("a watch", SECONDS, () -> view.monitor.watchers() == 1);
            for (int time = 0; time < 3; time++) {
                SessionsViewPage.open().close();
                Await.until("no watch", SECONDS, () -> view.monitor.watchers() == 0);
                SessionsViewPage.open();
                Await.until("a watch", SECONDS, () -> view.monitor.watchers() == 1);
            }
        } finally {
            Workbench.onUi(() -> PlatformUI.getWorkbench().showPerspective(before.getId(), window));
        }
    }

    private static void setState(int state) {
        Workbench.onUi(() -> {
            IWorkbenchPage page = Workbench.page();
            IWorkbenchPartReference reference = page.findViewReference(SessionsView.ID);
            page.setPartState(reference, state);
            if (state == IWorkbenchPage.STATE_RESTORED) {
                page.activate(reference.getPart(true));
            }
            return true;
        });
    }
}
