package org.mlopsclub.clearml.releng.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void givenPagesOfTheRepositoryWhenTheirLinksAreFollowedThenEachLeadsToAFileOrHeading() {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path page : Checkout.files(".md")) {
            Matcher link = LINK.matcher(FENCED.matcher(Checkout.read(page)).replaceAll(""));
            while (link.find()) {
                String target = link.group(1);
                // ../../actions is a page of GitHub, beside the files.
                if (!target.matches("(https?|mailto):.*|\\.\\./\\.\\./actions/.*")) {
                    links++;
                    if (!leadsSomewhere(page, target)) {
                        dead.add(Checkout.name(page) + ": " + target);
                    }
                }
            }
        }
        assertEquals(List.of(), dead);
        assertTrue(links > 10, "links were found at all");
    }

    private static boolean leadsSomewhere(Path page, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!file.startsWith(Checkout.ROOT) || !Files.exists(file)) {
            return false;
        }
        return parts.length == 1 || HEADING.matcher(Checkout.read(file)).results()
                .anyMatch(heading -> anchor(heading.group(1)).equals(parts[1]));
    }

    /** As GitHub names the anchor of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }
}
