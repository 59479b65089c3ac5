package org.mlopsclub.clearml.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.ui.IViewPart;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

class SessionsViewOpensTest {

    @Test
    void givenWorkbenchWhenViewIsAskedForThenItOpensUnderItsName() {
        IViewPart view = Workbench.onUi(() -> Workbench.page().showView(SessionsView.ID));
        assertEquals("ClearML Sessions", Workbench.onUi(view::getTitle));
    }
}
