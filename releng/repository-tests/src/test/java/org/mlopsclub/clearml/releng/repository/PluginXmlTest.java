package org.mlopsclub.clearml.releng.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The guidelines of releng/docs/ui-guidelines.md that a machine can check. */
class PluginXmlTest {

    private static final Path BUNDLE = Checkout.file("bundles/org.mlopsclub.clearml.ui");

    private static final Path PLUGIN = BUNDLE.resolve("plugin.xml");

    private static final Set<String> SMALL_WORDS = Set.of("a", "an", "and", "as", "by", "for", "from", "in", "of", "on",
            "or", "the", "to", "with", "ssh", "clearml-session");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+\\.\\d+) \\| .+ \\| (pass|n/a|open) \\| .+ \\|$");

    @Test
    void givenTextsWhenReadThenEachKeyHasOne() throws Exception {
        Properties texts = texts();
        List<String> missing = Pattern.compile("\"(%[\\w.]+)\"|>(%[\\w.]+)<").matcher(Checkout.read(PLUGIN)).results()
                .map(match -> match.group().replaceAll("[\"><%]", "")).filter(key -> !texts.containsKey(key)).toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void givenCommandsWhenReadThenEachHasNameDescriptionAndCategoryAndHeadlineCapitals() throws Exception {
        Properties texts = texts();
        List<String> problems = new ArrayList<>();
        int commands = 0;
        for (Element command : Xml.elements(PLUGIN, "command")) {
            String id = command.getAttribute("id");
            if (id.startsWith("org.mlopsclub.")
                    && command.getParentNode() instanceof Element extension
                    && extension.getAttribute("point").equals("org.eclipse.ui.commands")) {
                commands++;
                for (String needed : List.of("name", "description", "categoryId")) {
                    if (command.getAttribute(needed).isBlank()) {
                        problems.add(id + " has no " + needed);
                    }
                }
                String name = texts.getProperty(command.getAttribute("name").replace("%", ""), "");
                for (String word : name.replace("\u2026", "").split("[ ']")) {
                    if (word.length() > 1 && !SMALL_WORDS.contains(word) && Character.isLowerCase(word.charAt(0))) {
                        problems.add(id + ": " + word + " in \"" + name + "\"");
                    }
                }
            }
        }
        assertEquals(List.of(), problems);
        assertTrue(commands > 10, "commands were found");
    }

    @Test
    void givenCommandsWhenReadThenEachHasAPicture() throws Exception {
        Set<String> pictured = new HashSet<>();
        Xml.elements(PLUGIN, "image").forEach(image -> pictured.add(image.getAttribute("commandId")));
        // The entries of a menu of choices show which one is chosen.
        pictured.add("org.mlopsclub.clearml.ui.groupBy");
        assertEquals(List.of(), Xml.elements(PLUGIN, "command").stream().map(command -> command.getAttribute("id"))
                .filter(id -> id.startsWith("org.mlopsclub.") && !pictured.contains(id)).toList());
    }

    @Test
    void givenPerspectivesOfTheIdeWhenReadThenTheSessionsAreInTheirShowView() throws Exception {
        List<String> perspectives = Xml.elements(PLUGIN, "perspectiveExtension").stream()
                .map(each -> each.getAttribute("targetID")).toList();
        assertTrue(perspectives.contains("org.eclipse.ui.resourcePerspective"), perspectives::toString);
    }

    @Test
    void givenViewsWhenReadThenEachIsInShowViewOnceWithAPicture() throws Exception {
        for (Element view : Xml.elements(PLUGIN, "view")) {
            if (!view.getAttribute("class").isEmpty()) {
                assertEquals("org.mlopsclub.clearml.ui.category", view.getAttribute("category"));
                assertTrue(Files.exists(BUNDLE.resolve(view.getAttribute("icon"))), view.getAttribute("id"));
                assertEquals("", view.getAttribute("allowMultiple"));
            }
        }
    }

    @Test
    void givenToolBarsOfViewsWhenReadThenTheirCommandsAreInAMenuToo() throws Exception {
        Map<String, String> onlyInToolBar = new TreeMap<>();
        List<String> elsewhere = new ArrayList<>();
        for (Element contribution : Xml.elements(PLUGIN, "menuContribution")) {
            String place = contribution.getAttribute("locationURI");
            var commands = contribution.getElementsByTagName("command");
            for (int i = 0; i < commands.getLength(); i++) {
                String command = ((Element) commands.item(i)).getAttribute("commandId");
                if (place.startsWith("toolbar:")) {
                    onlyInToolBar.put(command, place);
                } else {
                    elsewhere.add(command);
                }
            }
        }
        // New is in File > New; refresh and collapse are the platform's, in File and on its keys.
        onlyInToolBar.keySet().removeAll(Set.of("org.mlopsclub.clearml.ui.newSession", "org.eclipse.ui.file.refresh",
                "org.eclipse.ui.navigate.collapseAll"));
        onlyInToolBar.keySet().removeAll(elsewhere);
        assertEquals(Map.of(), onlyInToolBar);
    }

    @Test
    void givenExtensionsWhenReadThenNoneIsDeprecatedOrRunsAtStart() throws Exception {
        List<String> points = Xml.elements(PLUGIN, "extension").stream().map(each -> each.getAttribute("point")).toList();
        assertEquals(List.of(), points.stream().filter(Set.of("org.eclipse.ui.viewActions", "org.eclipse.ui.actionSets",
                "org.eclipse.ui.popupMenus", "org.eclipse.ui.editorActions")::contains).toList());
    }

    @Test
    void givenPicturesThatPluginXmlNamesWhenLookedForThenEachIsThere() {
        assertEquals(List.of(), Pattern.compile("icon=\"(icons/[^\"]+)\"").matcher(Checkout.read(PLUGIN)).results()
                .map(match -> match.group(1)).filter(icon -> !Files.exists(BUNDLE.resolve(icon))).toList());
    }

    @Test
    void givenTableOfGuidelinesWhenCountedThenAllAreThereAndTheCountsAreRight() {
        String table = Checkout.read(Checkout.file("releng/docs/ui-guidelines.md"));
        Map<String, Integer> counts = new TreeMap<>();
        ROW.matcher(table).results().forEach(row -> counts.merge(row.group(2), 1, Integer::sum));
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(table.contains(all + " guidelines: " + counts.get("pass") + " pass, " + counts.get("n/a") + " n/a, "
                + counts.get("open") + " open."), counts::toString);
    }

    private static Properties texts() throws Exception {
        Properties texts = new Properties();
        texts.load(new StringReader(Checkout.read(BUNDLE.resolve("OSGI-INF/l10n/bundle.properties"))));
        return texts;
    }
}
