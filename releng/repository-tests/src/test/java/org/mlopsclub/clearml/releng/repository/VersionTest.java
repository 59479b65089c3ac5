package org.mlopsclub.clearml.releng.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The version stands in the root {@code pom.xml}; everything else repeats it. */
class VersionTest {

    private static final Pattern VERSION = Pattern.compile("<version>(\\d+\\.\\d+\\.\\d+)-SNAPSHOT</version>");

    @Test
    void givenVersionOfTheProjectWhenBundlesFeaturesAndPagesAreReadThenTheyHaveTheSame() {
        String version = VERSION.matcher(Checkout.read(Checkout.file("pom.xml"))).results().findFirst().orElseThrow()
                .group(1);
        List<Path> own = Stream.concat(Checkout.files("MANIFEST.MF").stream(), Checkout.files("feature.xml").stream())
                .filter(file -> Checkout.name(file).startsWith("bundles") || Checkout.name(file).startsWith("features"))
                .toList();
        assertTrue(own.size() >= 10, "bundles and features were found");
        assertEquals(List.of(), own.stream().filter(file -> !Checkout.read(file).contains(version + ".qualifier"))
                .map(Checkout::name).toList());
        assertTrue(Checkout.read(Checkout.file("README.md")).contains("badge/version-" + version + "-"),
                "the README's badge says " + version);
        assertTrue(Checkout.read(Checkout.file("releng/docs/CHANGELOG.md")).contains("\n## " + version + "\n"),
                "the changes say what is new in " + version);
    }
}
