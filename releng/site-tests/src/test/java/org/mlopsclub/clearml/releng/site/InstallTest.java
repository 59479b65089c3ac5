package org.mlopsclub.clearml.releng.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallTest {

    private static final String MAIN = "org.mlopsclub.clearml.feature";

    private static final String SANDBOX = "org.mlopsclub.clearml.sandbox.feature";

    /** The empty bundle of the site that leads from JSch's old bundle name to its new one. */
    private static final String BRIDGE = "com.jcraft.jsch,0.1.31,";

    @TempDir
    Path folder = Path.of("");

    @Test
    void givenIdeWithoutRseWhenMainFeatureIsInstalledThenItComesWithoutTheAdapter() throws Exception {
        PlainIde ide = PlainIde.copyTo(folder);
        Set<String> before = ide.plugins();
        ide.install(MAIN);
        Set<String> ours = Set.of("com.github.mwiede.jsch", "com.google.gson", "com.typesafe.config",
                "org.mlopsclub.clearml.client", "org.mlopsclub.clearml.core", "org.mlopsclub.clearml.ssh",
                "org.mlopsclub.clearml.ui");
        assertEquals(added(before, ours), added(before, ide.plugins()), "what the platform has already is not brought");
        if (before.contains("com.jcraft.jsch")) {
            assertTrue(ide.bundles().stream().anyMatch(line -> line.startsWith("com.jcraft.jsch,0.1.")),
                    "the platform's own JSch stays beside ours");
        }
    }

    @Test
    void givenSiteOfRseWhenMainFeatureIsInstalledThenAdapterAndRseComeAlong() throws Exception {
        String rse = System.getProperty("rse.repository", "");
        assumeFalse(rse.isEmpty(), "No update site of RSE is given (-Drse.repository=URL)");
        PlainIde ide = PlainIde.copyTo(folder);
        boolean oldJsch = ide.plugins().contains("com.jcraft.jsch");
        ide.install(MAIN, rse);
        Set<String> plugins = ide.plugins();
        assertTrue(plugins.containsAll(Set.of("org.mlopsclub.clearml.rse", "org.eclipse.rse.core",
                "org.eclipse.rse.services.ssh", "org.eclipse.rse.connectorservice.ssh")), plugins::toString);
        assertEquals(!oldJsch, ide.bundles().stream().anyMatch(line -> line.startsWith(BRIDGE)),
                "RSE's SSH needs the bridge where the platform has no bundle of the old name, and only there");
        assertTrue(plugins.contains("com.jcraft.jsch"));
    }

    @Test
    void givenAnOlderVersionWhenUpdatedThenOnlyTheNewOneIsThere() throws Exception {
        Path site = Path.of(System.getProperty("site.repository"));
        String older = OlderSite.write(site, folder.resolve("older"));
        PlainIde ide = PlainIde.copyTo(folder.resolve("ide"));
        ide.installFrom(folder.resolve("older"), MAIN);
        assertTrue(ide.ourFiles().contains(MAIN + "_" + older), () -> ide + " has the older version first");
        ide.update(MAIN);
        String version = OlderSite.versionOf(site);
        assertTrue(ide.ourFiles().contains(MAIN + "_" + version), ide::toString);
        assertEquals(List.of(), ide.ourFiles().stream().filter(name -> name.contains(older)).toList());
        assertEquals(List.of(), ide.bundles().stream().filter(line -> line.contains(older)).toList());
        ide.uninstall(MAIN);
        assertEquals(List.of(), ide.ourFiles());
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
