package org.mlopsclub.clearml.releng.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The texts of the bundles, as Eclipse's {@code NLS} reads them. */
class MessagesTest {

    private static final Pattern VALUE = Pattern.compile("\\{\\d}");

    /** {@code NLS.bind} takes a single apostrophe for a quotation mark; a text without values is shown as it stands. */
    @Test
    void givenTextsWithApostrophesWhenReadThenTheyAreDoubledWhereValuesAreFilledInAndOnlyThere() {
        List<Path> files = Checkout.files("messages.properties");
        assertTrue(files.size() >= 3, "the texts of the bundles were found");
        List<String> wrong = new ArrayList<>();
        for (Path file : files) {
            Checkout.read(file).lines().filter(line -> !line.startsWith("#")).filter(MessagesTest::wrong)
                    .forEach(line -> wrong.add(Checkout.name(file) + ": " + line));
        }
        assertEquals(List.of(), wrong);
    }

    private static boolean wrong(String line) {
        return VALUE.matcher(line).find() ? line.replace("''", "").contains("'") : line.contains("''");
    }
}
