package org.mlopsclub.clearml.releng.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** What <i>File &gt; Import &gt; Existing Projects</i> and a launch in Eclipse need. */
class ImportTest {

    private static final Pattern NAME = Pattern.compile("<name>([^<]+)</name>");

    private static final Pattern PROJECT = Pattern
            .compile("(?:PROJECT_ATTR\" value=\"|project_loc:/)([\\w.]+)");

    @Test
    void givenModulesWithBundlesAndFeaturesWhenImportedThenEachIsAProjectOfThatName() {
        List<String> missing = new ArrayList<>();
        int modules = 0;
        for (Path pom : Checkout.files("pom.xml")) {
            Path module = pom.getParent();
            String parent = module.getParent() == null ? "" : module.getParent().getFileName().toString();
            if (parent.equals("bundles") || parent.equals("features")) {
                modules++;
                Path project = module.resolve(".project");
                if (!Files.exists(project) || !Checkout.read(project).contains(
                        "<name>" + module.getFileName() + "</name>")) {
                    missing.add(Checkout.name(module) + " has no .project of its name");
                }
                if (Files.exists(module.resolve("META-INF/MANIFEST.MF"))
                        && !Files.exists(module.resolve("build.properties"))) {
                    missing.add(Checkout.name(module) + " has no build.properties");
                }
                if (parent.equals("bundles") && !Files.exists(module.resolve(".classpath"))) {
                    missing.add(Checkout.name(module) + " has no .classpath");
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(modules >= 12, "modules were found");
    }

    @Test
    void givenLaunchConfigurationsAndTargetsWhenReadThenTheProjectsThatTheyNameExist() {
        List<String> projects = Checkout.files(".project").stream()
                .map(file -> NAME.matcher(Checkout.read(file)).results().findFirst().orElseThrow().group(1)).toList();
        List<Path> readers = new ArrayList<>(Checkout.files(".launch"));
        assertTrue(readers.size() >= 4, "run, debug, and the tests of three bundles");
        readers.addAll(Checkout.files(".target"));
        List<String> unknown = readers.stream()
                .flatMap(file -> PROJECT.matcher(Checkout.read(file)).results().map(match -> match.group(1)))
                .filter(name -> !projects.contains(name)).toList();
        assertEquals(List.of(), unknown);
    }
}
