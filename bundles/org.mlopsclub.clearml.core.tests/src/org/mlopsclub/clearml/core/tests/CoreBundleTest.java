package org.mlopsclub.clearml.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.testkit.watch.WatchedTests;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

class CoreBundleTest {

    @Test
    void givenThisModuleWhenATestRunsThenItIsWatched() {
        assertTrue(WatchedTests.running());
    }

    @Test
    void givenPlatformsOwnSshWhenOurSshIsWiredThenItGetsModernKeys() {
        assertEquals("com.github.mwiede.jsch", providerOf("com.jcraft.jsch", "org.mlopsclub.clearml.ssh"));
    }

    private static String providerOf(String packageName, String bundleName) {
        Bundle bundle = Platform.getBundle(bundleName);
        return bundle.adapt(BundleWiring.class).getRequiredWires("osgi.wiring.package").stream()
                .filter(wire -> packageName.equals(wire.getCapability().getAttributes().get("osgi.wiring.package")))
                .map(wire -> wire.getProvider().getSymbolicName()).findFirst().orElse("none");
    }
}
