package org.mlopsclub.clearml.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.ui.UiIds;

/** What the window offers in our perspective. */
class PerspectiveTest {

    private static final long SECONDS = 20;

    private Optional<IPerspectiveDescriptor> before = Optional.empty();

    @BeforeEach
    void open() {
        before = Workbench.onUi(() -> Optional.ofNullable(Workbench.page().getPerspective()));
        Workbench.onUi(() -> PlatformUI.getWorkbench().showPerspective(UiIds.PERSPECTIVE,
                Workbench.page().getWorkbenchWindow()));
    }

    /** With it go its views: the next test opens its own, on its own services. */
    @AfterEach
    void close() {
        Workbench.onUi(() -> {
            IWorkbenchPage page = Workbench.page();
            IPerspectiveDescriptor ours = page.getPerspective();
            before.filter(each -> !each.getId().equals(ours.getId())).ifPresent(each -> {
                page.setPerspective(each);
                page.closePerspective(ours, false, false);
            });
            return page;
        });
    }

    @Test
    void givenThePerspectiveWhenOpenedThenItHasTheMenuOfLaunches() throws Exception {
        Await.until("the menu Run", SECONDS, () -> Workbench.onUi(PerspectiveTest::menus), all -> all.contains("Run"));
    }

    @Test
    void givenThePerspectiveWhenOpenedThenANewSessionIsAmongWhatIsMadeHere() {
        List<String> wizards = Workbench.onUi(() -> Arrays.asList(Workbench.page().getNewWizardShortcuts()));
        assertTrue(wizards.contains("org.mlopsclub.clearml.ui.newSessionWizard"), wizards::toString);
    }

    private static Optional<List<String>> menus() {
        Menu bar = Workbench.page().getWorkbenchWindow().getShell().getMenuBar();
        return bar == null ? Optional.empty()
                : Optional.of(Arrays.stream(bar.getItems()).map(MenuItem::getText).map(text -> text.replace("&", ""))
                        .toList());
    }
}
