package org.mlopsclub.clearml.ui.tests.watch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.core.runtime.ILog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlopsclub.clearml.testkit.watch.ExpectsLoggedErrors;
import org.mlopsclub.clearml.testkit.watch.WatchedTests;

/** An error in the log fails a test; what JUnit would do afterwards is done here to see it. */
class WatchedTestsTest {

    private ExtensionContext context;

    @RegisterExtension
    private final BeforeEachCallback contextKeeper = test -> context = test;

    @Test
    void givenThisModuleWhenATestRunsThenItIsWatched() {
        assertTrue(WatchedTests.running());
    }

    @Test
    void givenAnErrorWhenItIsLoggedThenTheTestFailsWithItsTextAndItsException() {
        ILog.get().error("planted", new IllegalStateException("the cause"));
        AssertionError failure = assertThrows(AssertionError.class, () -> new WatchedTests().afterEach(context));
        assertTrue(failure.getMessage().contains("planted"), failure::getMessage);
        assertTrue(failure.getMessage().contains("the cause"), failure::getMessage);
        assertDoesNotThrow(() -> new WatchedTests().afterEach(context));
    }

    @Test
    void givenAWarningWhenItIsLoggedThenTheTestPasses() {
        ILog.get().warn("only a warning");
        assertDoesNotThrow(() -> new WatchedTests().afterEach(context));
    }

    @Test
    @ExpectsLoggedErrors("the expected one")
    void givenAnExpectedErrorWhenItIsLoggedThenTheTestPassesButNotWithAnother() {
        ILog.get().error("here is the expected one");
        assertDoesNotThrow(() -> new WatchedTests().afterEach(context));
        ILog.get().error("another");
        assertThrows(AssertionError.class, () -> new WatchedTests().afterEach(context));
    }
}
