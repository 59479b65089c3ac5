package org.mlopsclub.clearml.releng.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;

class SiteContentTest {

    private static final Path SITE = Path.of(System.getProperty("site.repository"));

    @Test
    void givenSiteWhenListedThenItHoldsOurBundlesAndTheThreeLibraries() {
        assertEquals(new TreeSet<>(Set.of("com.github.mwiede.jsch", "com.google.gson", "com.typesafe.config",
                "org.mlopsclub.clearml.client", "org.mlopsclub.clearml.core", "org.mlopsclub.clearml.rse",
                "org.mlopsclub.clearml.sandbox", "org.mlopsclub.clearml.ssh", "org.mlopsclub.clearml.ui")),
                Names.in(SITE.resolve("plugins")));
    }

    @Test
    void givenSiteWhenListedThenItHoldsOurThreeFeatures() {
        assertEquals(new TreeSet<>(Set.of("org.mlopsclub.clearml.feature", "org.mlopsclub.clearml.rse.feature",
                "org.mlopsclub.clearml.sandbox.feature")), Names.in(SITE.resolve("features")));
    }

    @Test
    void givenAdapterBuiltAgainstSignaturesWhenMetadataIsReadThenNoneOfTheSignaturesIsOffered() throws IOException {
        List<String> offered = unitIds();
        assertEquals(true, offered.contains("org.mlopsclub.clearml.rse"), () -> "units of the site: " + offered);
        assertEquals(List.of(), offered.stream().filter(id -> id.startsWith("org.eclipse.rse")).toList());
    }

    private static List<String> unitIds() throws IOException {
        try (ZipFile content = new ZipFile(SITE.resolve("content.jar").toFile());
                InputStream in = content.getInputStream(content.getEntry("content.xml"))) {
            String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("<unit id='([^']+)'").matcher(xml).results()
                    .map((MatchResult match) -> match.group(1)).toList();
        }
    }
}
