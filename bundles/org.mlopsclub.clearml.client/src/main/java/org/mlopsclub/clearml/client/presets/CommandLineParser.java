package org.mlopsclub.clearml.client.presets;

import java.nio.file.Path;
import java.util.List;

import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.cli.ShellWords;
import org.mlopsclub.clearml.client.presets.PresetException.BadArguments;

/**
 * Reads a {@code clearml-session} command line that someone pasted, as
 * {@link org.mlopsclub.clearml.client.cli.CommandLine} writes it or as people write it: with
 * {@code python -m clearml_session}, assignments of environment variables in front, line continuations, abbreviated
 * options. Nothing is executed or expanded, except {@code ~/} in front of local files.
 */
public final class CommandLineParser {

    private CommandLineParser() {
    }

    /**
     * @param text one command
     * @param base folder of relative local files; the empty path keeps them relative
     * @throws BadArguments if it is no command that creates a session; the message never shows the password
     */
    public static ParsedCommand parse(String text, Path base) throws BadArguments {
        Invocation invocation = Invocation.of(split(text));
        ArgumentCollector collector = new ArgumentCollector(new LocalPaths(base));
        new WordReader(invocation.arguments(), collector).read();
        for (String variable : invocation.variables()) {
            collector.note("The environment variable " + variable
                    + " was left out: the server is chosen in the preferences.");
        }
        if (invocation.arguments().stream().anyMatch(word -> word.contains(Secret.MASK))) {
            collector.note("A secret is masked as " + Secret.MASK + ": replace it by the real one.");
        }
        return new ParsedCommand(collector.arguments(), collector.password(), collector.notes());
    }

    private static List<String> split(String text) throws BadArguments {
        try {
            return ShellWords.split(PastedText.clean(text));
        } catch (IllegalArgumentException open) {
            throw new BadArguments(open.getMessage() + " Paste the whole command.");
        }
    }
}
