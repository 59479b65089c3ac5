package org.mlopsclub.clearml.rse.tests;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class RseBundleTest {

    @Test
    void givenRseInstalledWhenAdapterIsStartedThenItsRequirementsAreThere() {
        Bundle adapter = Platform.getBundle("org.mlopsclub.clearml.rse");
        assertDoesNotThrow(() -> adapter.start(Bundle.START_TRANSIENT));
    }
}
