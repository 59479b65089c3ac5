package org.mlopsclub.clearml.ssh;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.eclipse.jdt.annotation.Nullable;

/** An OpenSSH configuration as one text: what Include names is put in its place, and Match blocks are left out. */
final class ConfigText {

    /** As deep as OpenSSH follows. */
    private static final int DEPTH = 16;
    private static final String EVERYONE = "Host *";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|[^\\s\"]+");

    private final Path folder;
    private final StringBuilder text = new StringBuilder();
    private int blocks;

    /** @param folder against which relative names are resolved */
    ConfigText(Path folder) {
        this.folder = folder;
    }

    String read(Path file) throws IOException {
        append(file, EVERYONE, DEPTH);
        return text.toString();
    }

    private void append(Path file, String outer, int depth) throws IOException {
        String block = outer;
        for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
            String[] words = line.strip().split("[=\\s]+", 2);
            String key = words[0].toLowerCase(Locale.ROOT);
            String value = words.length < 2 ? "" : words[1].strip();
            if (key.equals("host")) {
                block = "Host " + value;
                begin(block);
            } else if (key.equals("match")) {
                block = value.equalsIgnoreCase("all") ? EVERYONE : "";
                begin(block);
            } else if (key.equals("include") && depth > 0 && !block.isEmpty()) {
                for (Path included : files(value)) {
                    append(included, block, depth - 1);
                    begin(block);
                }
            } else if (!block.isEmpty() && !value.isEmpty() && !key.startsWith("#")) {
                text.append(words[0]).append(' ').append(value).append('\n');
            }
        }
    }

    /** With a pattern that no host has: of blocks with the same patterns the library keeps the last alone. */
    private void begin(String block) {
        if (!block.isEmpty()) {
            text.append(block).append(" #").append(blocks++).append('\n');
        }
    }

    private List<Path> files(String patterns) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Matcher word = WORD.matcher(patterns); word.find();) {
            @Nullable String quoted = word.group(1);
            String pattern = quoted == null ? word.group() : quoted;
            int name = Math.max(pattern.lastIndexOf('/'), pattern.lastIndexOf(File.separatorChar)) + 1;
            Optional<Path> parent = parent(pattern.substring(0, name)).filter(Files::isDirectory);
            if (parent.isPresent()) {
                add(parent.get(), pattern.substring(name), found);
            }
        }
        found.removeIf(path -> !Files.isReadable(path) || Files.isDirectory(path));
        found.sort(null);
        return found;
    }

    /** Without the pattern, because a star cannot be part of a path on Windows. */
    private Optional<Path> parent(String path) {
        try {
            String home = System.getProperty("user.home");
            return Optional.of(folder.resolve(path.startsWith("~/") ? home + path.substring(1) : path));
        } catch (InvalidPathException e) {
            return Optional.empty(); // OpenSSH passes over what is not there
        }
    }

    private static void add(Path parent, String pattern, List<Path> found) throws IOException {
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(parent, pattern)) {
            matching.forEach(found::add);
        } catch (PatternSyntaxException e) {
            return; // no name can be meant by it
        }
    }
}
