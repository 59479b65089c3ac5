package org.mlopsclub.clearml.client.presets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.mlopsclub.clearml.client.presets.PresetException.BadArguments;
import org.mlopsclub.clearml.client.presets.SessionOption.Arity;

/** Reads the words after the program's name as Python's argparse does. */
final class WordReader {

    private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-(\\d+|\\d*\\.\\d+)");

    private final List<String> words;
    private final ArgumentCollector collector;
    private String last = "";
    private int at;

    WordReader(List<String> words, ArgumentCollector collector) {
        this.words = words;
        this.collector = collector;
    }

    void read() throws BadArguments {
        while (at < words.size()) {
            String word = words.get(at++);
            if (!isOption(word) || word.equals("--")) {
                throw unexpected(word);
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
            Optional<SessionOption> option = SessionOptions.typed(name);
            last = option.map(SessionOption::dashed).orElse(name);
            if (option.isPresent()) {
                known(option.get(), value);
            } else {
                unknown(word, value.isPresent());
            }
        }
    }

    private void known(SessionOption option, Optional<String> value) throws BadArguments {
        Arity arity = option.arity();
        if (value.isPresent()) {
            if (arity == Arity.NONE) {
                throw new BadArguments(option.dashed() + " takes no value. Remove it.");
            }
            collector.option(option, List.of(value.get()));
            return;
        }
        List<String> values = following(switch (arity) {
            case NONE -> 0;
            case ONE, OPTIONAL, SWITCH -> 1;
            case MANY -> Integer.MAX_VALUE;
        });
        if (arity == Arity.ONE && values.isEmpty()) {
            throw new BadArguments(option.dashed() + " needs a value. If it begins with -, write " + option.dashed()
                    + "=VALUE.");
        }
        collector.option(option, values);
    }

    /** Which of the next words are its values is not known: all of them stay together. */
    private void unknown(String word, boolean hasValue) throws BadArguments {
        collector.unknown(word, hasValue ? List.of() : following(Integer.MAX_VALUE));
    }

    private List<String> following(int most) throws BadArguments {
        List<String> values = new ArrayList<>();
        while (values.size() < most && at < words.size() && !isOption(words.get(at))) {
            values.add(words.get(at++));
        }
        return values;
    }

    private static boolean isOption(String word) throws BadArguments {
        if (!word.startsWith("-") || word.length() == 1 || NEGATIVE_NUMBER.matcher(word).matches()) {
            return false;
        }
        String name = word.split("=", 2)[0];
        return word.indexOf(' ') < 0 || name.indexOf(' ') < 0 && word.startsWith("--") && word.indexOf('=') > 0;
    }

    private BadArguments unexpected(String word) {
        if (List.of("list", "info", "shutdown").contains(word)) {
            return new BadArguments("\"" + word + "\" is a command of its own, a preset creates a session. Remove it.");
        }
        // What follows a password may be the rest of it.
        return new BadArguments(last.equals("--password")
                ? "After the password there is a word that belongs to no option. Quote the password or remove the word."
                : "\"" + shortened(word) + "\" belongs to no option. Quote it together with the word before it, or "
                        + "remove it.");
    }

    private static String shortened(String word) {
        return word.length() > 60 ? word.substring(0, 60) + "…" : word;
    }
}
