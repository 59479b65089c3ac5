package org.mlopsclub.clearml.client.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the tool which options it has. */
public final class CliHelp {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]+");

    private CliHelp() {
    }

    /**
     * Starts the program and waits for it: not for the UI thread.
     *
     * @return the options with their dashes
     * @throws CliException.NotTheTool if it does not tell
     */
    public static Set<String> options(Path program) throws CliException {
        Set<String> options = new TreeSet<>();
        try {
            ToolCall.Result result = new ToolCall(List.of(program.toString(), "--help"), Map.of(), LIMIT,
                    line -> {
                        Matcher option = OPTION.matcher(line);
                        while (option.find()) {
                            options.add(option.group());
                        }
                    }, () -> false).run();
            if (result.code() == 0 && options.contains("--queue")) {
                return Set.copyOf(options);
            }
            throw new CliException.NotTheTool(program, "it does not tell its options");
        } catch (IOException | TimeoutException e) {
            throw new CliException.NotTheTool(program, String.valueOf(e.getMessage()));
        }
    }
}
