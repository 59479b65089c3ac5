package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Whole folders of recorded output of the tool, {@code -Dclearml.recordings=DIR} with the folders {@code cli} (a chunk
 * a line, as JSON) and {@code cli-standin} (a chunk a line, as Python wrote it): wherever they are cut, the events are
 * the same.
 */
class RecordingsTest {

    private static final String FOLDER = System.getProperty("clearml.recordings", "").trim();
    private static final int RANDOM_CUTS = 200;
    private static final Pattern CHUNK = Pattern.compile("\\[ *[\\d.]+ (?:out|err)] (['\"])(.*)\\1");

    @TestFactory
    Stream<DynamicTest> recordings() throws IOException {
        if (FOLDER.isEmpty()) {
            return Stream.of(DynamicTest.dynamicTest("recordings",
                    () -> assumeTrue(false, "no recordings given: -Dclearml.recordings=DIR")));
        }
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("cli", "cli-standin")) {
            if (Files.isDirectory(Path.of(FOLDER, folder))) {
                try (Stream<Path> found = Files.list(Path.of(FOLDER, folder))) {
                    found.filter(file -> file.toString().endsWith(".jsonl") || file.toString().endsWith(".txt"))
                            .sorted().forEach(files::add);
                }
            }
        }
        assertFalse(files.isEmpty(), "no recordings in " + FOLDER);
        return files.stream().map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> cut(file)));
    }

    private static void cut(Path file) throws IOException {
        String text = text(file);
        assumeTrue(!text.isEmpty(), "the tool printed nothing");
        List<LaunchEvent> whole = events(List.of(text));
        assertEquals(whole, events(List.of(text.split(""))), "character by character");
        assertEquals(whole, events(bytes(text)), "byte by byte");
        for (int seed = 0; seed < RANDOM_CUTS; seed++) {
            assertEquals(whole, events(pieces(text, new Random(seed))), "seed " + seed);
        }
    }

    private static List<LaunchEvent> events(List<String> chunks) {
        CliOutputParser parser = new CliOutputParser(text -> text);
        List<LaunchEvent> events = new ArrayList<>();
        chunks.forEach(chunk -> events.addAll(parser.feed(chunk)));
        events.addAll(parser.end());
        return events;
    }

    /** As a reader decodes them that gets one byte at a time. */
    private static List<String> bytes(String text) throws IOException {
        List<String> chunks = new ArrayList<>();
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        int from = 0;
        for (int end = 1; end <= all.length; end++) {
            boolean complete = end == all.length || (all[end] & 0xc0) != 0x80;
            chunks.add(complete ? new String(all, from, end - from, StandardCharsets.UTF_8) : "");
            from = complete ? end : from;
        }
        return chunks;
    }

    private static List<String> pieces(String text, Random random) {
        List<String> pieces = new ArrayList<>();
        int longest = 1 + random.nextInt(300);
        for (int from = 0; from < text.length();) {
            int end = Math.min(text.length(), from + 1 + random.nextInt(longest));
            pieces.add(text.substring(from, end));
            from = end;
        }
        return pieces;
    }

    private static String text(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            text.append(file.toString().endsWith(".jsonl") ? ofJson(line) : ofPython(line));
        }
        return text.toString();
    }

    private static String ofJson(String line) {
        JsonObject chunk = JsonParser.parseString(line).getAsJsonObject();
        return chunk.get("s").getAsString().equals("meta") ? "" : chunk.get("d").getAsString();
    }

    private static String ofPython(String line) {
        Matcher chunk = CHUNK.matcher(line.strip());
        return chunk.matches() ? chunk.group(2).replace("\\n", "\n").replace("\\r", "\r").replace("\\'", "'") : "";
    }
}
