package org.mlopsclub.clearml.releng.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

class SiteContentTest {

    private static final Path SITE = Path.of(System.getProperty("site.repository"));

    private static final Set<String> OURS = Set.of("org.mlopsclub.clearml.client", "org.mlopsclub.clearml.core",
            "org.mlopsclub.clearml.rse", "org.mlopsclub.clearml.sandbox", "org.mlopsclub.clearml.ssh",
            "org.mlopsclub.clearml.ui");

    @Test
    void givenSiteWhenListedThenItHoldsOurBundlesTheirSourcesAndTheLibraries() {
        TreeSet<String> expected = new TreeSet<>(OURS);
        OURS.forEach(bundle -> expected.add(bundle + ".source"));
        expected.addAll(Set.of("com.github.mwiede.jsch", "com.google.gson", "com.typesafe.config", "com.jcraft.jsch"));
        assertEquals(expected, Names.in(SITE.resolve("plugins")));
    }

    @Test
    void givenSiteWhenListedThenItHoldsOurFeatures() {
        assertEquals(new TreeSet<>(Set.of("org.mlopsclub.clearml.feature", "org.mlopsclub.clearml.rse.feature",
                "org.mlopsclub.clearml.sandbox.feature", "org.mlopsclub.clearml.source.feature")),
                Names.in(SITE.resolve("features")));
    }

    @Test
    void givenBridgeToTheNewJschWhenReadThenItIsEmptyAndBelowWhatThePlatformTakes() throws IOException {
        try (JarFile bridge = new JarFile(SITE.resolve("plugins/com.jcraft.jsch_0.1.31.jar").toFile())) {
            assertEquals(List.of(), bridge.stream().filter(entry -> entry.getName().endsWith(".class")).toList());
            assertEquals("0.1.31", bridge.getManifest().getMainAttributes().getValue("Bundle-Version"));
        }
        assertEquals(true, unitIds().contains("com.jcraft.jsch"), "p2 finds it");
    }

    @Test
    void givenFeaturesWhenReadThenEachShowsTheWholeLicence() throws IOException {
        String licence = Files.readString(Path.of(System.getProperty("licence.file"))).replaceAll("\\s+", " ").strip();
        try (Stream<Path> features = Files.list(SITE.resolve("features"))) {
            for (Path feature : features.toList()) {
                Properties texts = new Properties();
                try (ZipFile jar = new ZipFile(feature.toFile());
                        InputStream in = jar.getInputStream(jar.getEntry("feature.properties"))) {
                    texts.load(in);
                }
                String shown = texts.getProperty("license", "").replaceAll("\\s+", " ").strip();
                assertEquals(licence, shown, feature::toString);
            }
        }
    }

    @Test
    void givenMetadataWhenReadThenFeaturesAreInTheCategoryAndTheSiteOfRseIsReferred() throws IOException {
        String content = content();
        assertEquals(true, content.contains("ClearML Sessions' /") || content.contains("value='ClearML Sessions'"));
        assertEquals(true, content.contains("/tm/updates/4.5.700/repository"), "for platforms without RSE");
    }

    @Test
    void givenBundleWithTheAboutImageWhenReadThenImageAndTextAreThere() throws IOException {
        try (Stream<Path> plugins = Files.list(SITE.resolve("plugins"))) {
            Path ui = plugins.filter(file -> file.getFileName().toString().startsWith("org.mlopsclub.clearml.ui_"))
                    .findFirst().orElseThrow();
            try (ZipFile jar = new ZipFile(ui.toFile())) {
                Properties about = new Properties();
                about.load(jar.getInputStream(jar.getEntry("about.ini")));
                ZipEntry image = jar.getEntry(about.getProperty("featureImage"));
                assertEquals(32, ImageIO.read(jar.getInputStream(image)).getWidth());
            }
        }
    }

    @Test
    void givenAdapterBuiltAgainstSignaturesWhenMetadataIsReadThenNoneOfTheSignaturesIsOffered() throws IOException {
        List<String> offered = unitIds();
        assertEquals(true, offered.contains("org.mlopsclub.clearml.rse"), () -> "units of the site: " + offered);
        assertEquals(List.of(), offered.stream().filter(id -> id.startsWith("org.eclipse.rse")).toList());
    }

    private static List<String> unitIds() throws IOException {
        return Pattern.compile("<unit id='([^']+)'").matcher(content()).results()
                .map((MatchResult match) -> match.group(1)).toList();
    }

    private static String content() throws IOException {
        try (ZipFile content = new ZipFile(SITE.resolve("content.jar").toFile());
                InputStream in = content.getInputStream(content.getEntry("content.xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
