package org.mlopsclub.clearml.releng.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class HelpTest {

    private static final Path BUNDLE = Checkout.file("bundles/org.mlopsclub.clearml.ui");

    private static final Path HELP = BUNDLE.resolve("help");

    /** What a user opens, and where F1 must lead somewhere. */
    private static final Pattern PLACE = Pattern.compile("(?<!abstract )class \\w+ extends (ViewPart|PageBookView"
            + "|TitleAreaDialog|Dialog|TrayDialog|MessageDialog|StatusDialog|FormDialog|WizardPage|PreferencePage"
            + "|FieldEditorPreferencePage|ExplainedPreferencePage|PropertyPage|AbstractLaunchConfigurationTab"
            + "|TabbedPropertySheetPage)\\b");

    private static final Pattern SET = Pattern.compile("HelpContexts\\.set\\([^\"]+\"([^\"]+)\"\\)");

    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"(?!https?:)([^\"#]+)[^\"]*\"");

    private static final Pattern PLACE_IN_PAGE = Pattern.compile("href=\"(?!https?:)([^\"#]*)#([^\"]+)\"");

    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)\\b[^>]*>");

    /** Elements of HTML that have no end. */
    private static final Set<String> NEVER_CLOSED = Set.of("meta", "link", "img", "br", "hr");

    @Test
    void givenViewsDialogsAndPagesWhenReadThenEachHasAHelpContext() {
        List<String> without = new ArrayList<>();
        int places = 0;
        for (Path source : sources()) {
            String text = Checkout.read(source);
            if (PLACE.matcher(text).find()) {
                places++;
                if (!SET.matcher(text).find()) {
                    without.add(source.getFileName() + " needs HelpContexts.set, and a context in help/contexts.xml");
                }
            }
        }
        assertEquals(List.of(), without);
        assertTrue(places >= 10, "places were found");
    }

    @Test
    void givenHelpContextsWhenComparedThenEachThatIsSetIsDescribedAndEachDescribedIsSet() throws Exception {
        Set<String> set = new TreeSet<>();
        for (Path source : sources()) {
            SET.matcher(Checkout.read(source)).results().forEach(match -> set.add(match.group(1)));
        }
        Set<String> described = new TreeSet<>();
        for (Element context : Xml.elements(HELP.resolve("contexts.xml"), "context")) {
            described.add(context.getAttribute("id"));
            assertFalse(context.getElementsByTagName("description").item(0).getTextContent().isBlank());
            assertTrue(context.getElementsByTagName("topic").getLength() > 0, context.getAttribute("id"));
        }
        assertEquals(described, set);
    }

    @Test
    void givenPagesAndContentsWhenFollowedThenEveryLinkAndPictureIsThere() {
        List<String> dead = new ArrayList<>();
        for (Path page : Checkout.files(".html")) {
            if (page.startsWith(HELP)) {
                references(page).filter(name -> !Files.exists(HELP.resolve(name)))
                        .forEach(name -> dead.add(page.getFileName() + ": " + name));
            }
        }
        for (String contents : List.of("toc.xml", "contexts.xml")) {
            Path file = HELP.resolve(contents);
            references(file).filter(name -> !Files.exists(BUNDLE.resolve(name)))
                    .forEach(name -> dead.add(contents + ": " + name));
        }
        assertEquals(List.of(), dead);
    }

    @Test
    void givenLinksToPlacesInPagesWhenFollowedThenThePlacesAreThere() {
        List<String> dead = new ArrayList<>();
        for (Path file : Stream.concat(pages().stream(), Stream.of(HELP.resolve("contexts.xml"))).toList()) {
            PLACE_IN_PAGE.matcher(Checkout.read(file)).results().forEach(link -> {
                Path page = link.group(1).isEmpty() ? file : HELP.resolve(link.group(1).replaceFirst("^help/", ""));
                if (!Checkout.read(page).contains("id=\"" + link.group(2) + "\"")) {
                    dead.add(file.getFileName() + ": " + link.group());
                }
            });
        }
        assertEquals(List.of(), dead);
    }

    @Test
    void givenPagesWhenReadThenTheirElementsAreClosedAndTheirPicturesDescribed() {
        List<String> problems = new ArrayList<>();
        for (Path page : pages()) {
            Deque<String> open = new ArrayDeque<>();
            TAG.matcher(Checkout.read(page)).results().forEach(tag -> {
                String name = tag.group(2);
                if (name.equals("img") && !tag.group().matches("(?s).*\\balt=\"[^\"]+\".*")) {
                    problems.add(page.getFileName() + ": a picture without words");
                } else if (!tag.group(1).isEmpty()) {
                    String expected = open.isEmpty() ? "nothing" : open.pop();
                    if (!expected.equals(name)) {
                        problems.add(page.getFileName() + ": " + name + " ends where " + expected + " is open");
                    }
                } else if (!NEVER_CLOSED.contains(name)) {
                    open.push(name);
                }
            });
            open.forEach(name -> problems.add(page.getFileName() + ": " + name + " is never closed"));
        }
        assertEquals(List.of(), problems);
        assertTrue(pages().size() > 10, "pages were read");
    }

    @Test
    void givenTasksOfTheUserWhenPagesAreReadThenMostOfThemShowAPicture() {
        long withPicture = pages().stream().filter(page -> Checkout.read(page).contains("<img ")).count();
        assertTrue(withPicture >= 8, withPicture + " pages with a picture");
    }

    @Test
    void givenPagesWhenContentsAreReadThenEachIsInThem() {
        String contents = Checkout.read(HELP.resolve("toc.xml"));
        assertEquals(List.of(), Checkout.files(".html").stream().filter(page -> page.startsWith(HELP))
                .map(page -> page.getFileName().toString()).filter(name -> !contents.contains("help/" + name)).toList());
    }

    @Test
    void givenCheatSheetWhenReadThenItHasAtMostFiveStepsOfCommandsThatExist() throws Exception {
        Path sheet = HELP.resolve("first-remote-edit.xml");
        int steps = Xml.elements(sheet, "item").size();
        assertTrue(steps > 0 && steps <= 5, steps + " steps");
        String plugin = Checkout.read(BUNDLE.resolve("plugin.xml"));
        for (Element command : Xml.elements(sheet, "command")) {
            String id = command.getAttribute("serialization").replaceFirst("\\(.*", "");
            assertTrue(id.startsWith("org.eclipse.ui.") || plugin.contains("id=\"" + id + "\""), id);
        }
        assertTrue(plugin.contains("help/first-remote-edit.xml"));
        assertTrue(Checkout.read(BUNDLE.resolve("build.properties")).contains("help/"), "help is in the bundle");
    }

    private static List<Path> pages() {
        return Checkout.files(".html").stream().filter(page -> page.startsWith(HELP)).toList();
    }

    private static Stream<String> references(Path file) {
        return REFERENCE.matcher(Checkout.read(file)).results().map(match -> match.group(1));
    }

    private static List<Path> sources() {
        return Checkout.files(".java").stream().filter(file -> file.startsWith(BUNDLE.resolve("src"))).toList();
    }
}
