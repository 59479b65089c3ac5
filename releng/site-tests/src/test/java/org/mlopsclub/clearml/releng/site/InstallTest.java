package org.mlopsclub.clearml.releng.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallTest {

    private static final String MAIN = "org.mlopsclub.clearml.feature";

    private static final String SANDBOX = "org.mlopsclub.clearml.sandbox.feature";

    @TempDir
    Path folder = Path.of("");

    @Test
    void givenIdeWithoutRseWhenMainFeatureIsInstalledThenItComesWithoutTheAdapter() throws Exception {
        PlainIde ide = PlainIde.copyTo(folder);
        Set<String> before = ide.plugins();
        ide.install(MAIN);
        assertEquals(new TreeSet<>(Set.of("com.github.mwiede.jsch", "com.google.gson", "com.typesafe.config",
                "org.mlopsclub.clearml.client", "org.mlopsclub.clearml.core", "org.mlopsclub.clearml.ssh",
                "org.mlopsclub.clearml.ui")), added(before, ide.plugins()));
        assertTrue(ide.bundles().stream().anyMatch(line -> line.startsWith("com.jcraft.jsch,0.1.")),
                "the platform's own JSch stays beside ours");
    }

    @Test
    void givenBothFeaturesInstalledWhenTheyAreUninstalledThenNothingIsLeft() throws Exception {
        PlainIde ide = PlainIde.copyTo(folder);
        List<String> bundles = ide.bundles();
        Set<String> plugins = ide.plugins();
        Set<String> features = ide.features();
        ide.install(MAIN);
        ide.install(SANDBOX);
        assertEquals(Set.of(MAIN, SANDBOX), added(features, ide.features()));
        ide.uninstall(SANDBOX);
        ide.uninstall(MAIN);
        assertEquals(bundles, ide.bundles());
        assertEquals(plugins, ide.plugins());
        assertEquals(features, ide.features());
    }

    private static Set<String> added(Set<String> before, Set<String> after) {
        Set<String> added = new TreeSet<>(after);
        added.removeAll(before);
        return added;
    }
}
