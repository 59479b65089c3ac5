package org.mlopsclub.clearml.client.presets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.LaunchArgumentsBuilder;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.presets.PresetException.BadArguments;

/** Collects options, of a command line or of JSON, as arguments; keeps the password apart. */
final class ArgumentCollector {

    /** Far more than a person writes, and short enough for every check and every operating system. */
    static final int LONGEST = 8_192;
    private static final int MOST = 1_000;
    private static final Set<String> YES = Set.of("true", "yes", "on", "1", "t", "y");
    private static final Set<String> NO = Set.of("false", "no", "off", "0", "f", "n");

    private final LaunchArgumentsBuilder builder = LaunchArguments.builder();
    private final List<String> extra = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final LocalPaths paths;
    private Optional<Secret> password = Optional.empty();

    ArgumentCollector(LocalPaths paths) {
        this.paths = paths;
    }

    LaunchArgumentsBuilder builder() {
        return builder;
    }

    /** @param values as many as the option's arity allows */
    void option(SessionOption option, List<String> values) throws BadArguments {
        check(option.dashed(), values);
        option.apply(values, this);
    }

    /** An option that this version does not know: another version of the tool may. */
    void unknown(String dashed, List<String> values) throws BadArguments {
        check("An argument", List.of(dashed));
        check(dashed, values);
        extra(dashed, values);
    }

    /** Words for the end of the command line, as they are; a password among them is lifted out. */
    void words(List<String> words) throws BadArguments {
        check("An extra argument", words);
        liftPassword(words, extra).ifPresent(this::password);
    }

    /** @return the password among the words; all the others are added to {@code kept} */
    static Optional<String> liftPassword(List<String> words, List<String> kept) {
        Optional<String> lifted = Optional.empty();
        boolean secretFollows = false;
        for (String word : words) {
            boolean isPassword = !secretFollows && isPassword(word);
            if (secretFollows) {
                lifted = Optional.of(word);
            } else if (isPassword && word.contains("=")) {
                lifted = Optional.of(word.substring(word.indexOf('=') + 1));
            } else if (!isPassword) {
                kept.add(word);
            }
            secretFollows = isPassword && !word.contains("=");
        }
        return lifted;
    }

    /** {@code --password} and its abbreviations; {@code --pa} could be {@code --packages} too. */
    private static boolean isPassword(String word) {
        String name = word.split("=", 2)[0];
        return name.length() >= "--pas".length() && "--password".startsWith(name);
    }

    void extra(String dashed, List<String> values) {
        // A value that begins with a dash must be one word with its option.
        if (values.size() == 1 && values.get(0).startsWith("-")) {
            extra.add(dashed + "=" + values.get(0));
        } else {
            extra.add(dashed);
            extra.addAll(values);
        }
    }

    void initScript(String text) {
        builder.initScript(new InitScript.Text(text));
    }

    void password(String value) {
        password = value.isEmpty() ? Optional.empty() : Optional.of(Secret.of(value));
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    Path path(SessionOption option, String text) throws BadArguments {
        return paths.resolve(option, text);
    }

    Optional<Secret> password() {
        return password;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    LaunchArguments arguments() {
        return builder.extraArguments(extra).passwordGiven(password.isPresent()).build();
    }

    static boolean yesOrNo(SessionOption option, List<String> values) throws BadArguments {
        String value = values.isEmpty() ? "true" : values.get(0).toLowerCase(Locale.ROOT);
        if (!YES.contains(value) && !NO.contains(value)) {
            throw new BadArguments(option.dashed() + " must be true or false.");
        }
        return YES.contains(value);
    }

    private static void check(String what, List<String> values) throws BadArguments {
        if (values.size() > MOST) {
            throw new BadArguments(what + " has more than " + MOST + " values.");
        }
        for (String value : values) {
            if (value.length() > LONGEST) {
                throw new BadArguments(what + " is longer than " + LONGEST + " characters. Shorten it.");
            }
            if (value.chars().anyMatch(c -> c == 0 || c == '\n' || c == '\r')) {
                throw new BadArguments(what + " contains a line break or a NUL character. Remove it.");
            }
        }
    }
}
