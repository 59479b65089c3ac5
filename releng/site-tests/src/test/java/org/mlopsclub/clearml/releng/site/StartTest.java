package org.mlopsclub.clearml.releng.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void givenTheFeatureWhenTheIdeStartsWithoutItsViewsThenNoClassIsLoadedAndNoBundleIsActive() throws Exception {
        assumeTrue(System.getenv("DISPLAY") != null, "There is no display to open the workbench on");
        PlainIde ide = PlainIde.copyTo(folder);
        ide.install("org.mlopsclub.clearml.feature");
        List<String> started = ide.bundles().stream()
                .filter(line -> line.startsWith("org.mlopsclub.") && line.endsWith(",true")).toList();
        assertEquals(List.of(), started, "none is started; a lazy one is active once a class of it is loaded");
        assertEquals(List.of(), ours(ide.classesLoadedBy("org.eclipse.ui.resourcePerspective")));
        assertFalse(ours(ide.classesLoadedBy("org.mlopsclub.clearml.ui.perspective")).isEmpty(),
                "with the Sessions view there are some, so they would have been seen");
    }

    private static List<String> ours(List<String> classes) {
        return classes.stream().filter(name -> name.startsWith("org.mlopsclub.")).toList();
    }
}
