package org.mlopsclub.clearml.rse.tests;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.filesystem.IFileStore;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.watch.WatchedTests;
import org.osgi.framework.Bundle;

/** What holds with RSE and with its signatures alone. */
class RseBundleTest {

    @Test
    void givenThisModuleWhenATestRunsThenItIsWatched() {
        assertTrue(WatchedTests.running());
    }

    @Test
    void givenTheAdapterWhenStartedThenItsRequirementsAreThere() {
        Bundle adapter = Platform.getBundle("org.mlopsclub.clearml.rse");
        assertDoesNotThrow(() -> adapter.start(Bundle.START_TRANSIENT));
    }

    @Test
    void givenTheAdapterWhenAskedForItsCommandThenItIsDefined() {
        assertTrue(Workbench.onUi(() -> PlatformUI.getWorkbench().getService(ICommandService.class)
                .getCommand("org.mlopsclub.clearml.rse.show").isDefined()));
    }

    @Test
    void givenAFileOnAConnectionWhenWalkingTheTreeThenTheConnectionIsKept() throws Exception {
        URI uri = URI.create("clearml-rse://127.0.0.1/root/a%20b/x.txt?ClearML%20one%20(1234)");
        IFileStore file = EFS.getStore(uri);

        assertEquals(uri, file.toURI());
        assertEquals("x.txt", file.getName());
        assertEquals(file.toURI(), file.getParent().getChild("x.txt").toURI());
        assertEquals("ClearML one (1234)", file.getParent().toURI().getQuery());
    }
}
