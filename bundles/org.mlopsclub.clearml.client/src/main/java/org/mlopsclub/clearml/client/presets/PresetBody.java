package org.mlopsclub.clearml.client.presets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.mlopsclub.clearml.client.cli.ShellWords;
import org.mlopsclub.clearml.client.presets.PresetException.BadArguments;
import org.mlopsclub.clearml.client.presets.SessionOption.Arity;

/** One preset in JSON: an object of options, a list of words or one command line. */
final class PresetBody {

    static final String NAME = "name";
    static final String INIT_SCRIPT_TEXT = "init-script-text";
    static final String EXTRA_ARGUMENTS = "extra-arguments";

    private static final int LONGEST_SCRIPT = 1 << 20;
    private static final Set<String> COMMENTS = Set.of("$schema", "description", "type", "request");
    private static final Set<String> NESTED = Set.of("args", "arguments");
    private static final Pattern OPTION = Pattern.compile("[a-z][a-z0-9-]{0,60}");

    private final ArgumentCollector collector;
    private final List<Doubt> doubts = new ArrayList<>();
    private Optional<String> name = Optional.empty();
    private int line;

    /** Something to tell although the preset is read. */
    record Doubt(int line, String message) {
    }

    PresetBody(ArgumentCollector collector) {
        this.collector = collector;
    }

    ArgumentCollector collector() {
        return collector;
    }

    Optional<String> name() {
        return name;
    }

    List<Doubt> doubts() {
        return doubts;
    }

    /** @return the line that was read last */
    int line(int fallback) {
        return line == 0 ? fallback : line;
    }

    void read(JsonNode node) throws BadArguments {
        if (node instanceof JsonNode.Members object) {
            for (JsonNode.Member member : object.members()) {
                line = member.line();
                member(member);
            }
            line = 0;
        } else if (node instanceof JsonNode.Items list) {
            new WordReader(texts(list, "a list of arguments"), collector).read();
        } else if (node instanceof JsonNode.Text text) {
            command(text.text());
        } else {
            throw new BadArguments("a preset must be an object with arguments, not " + node.kind() + ".");
        }
    }

    private void member(JsonNode.Member member) throws BadArguments {
        String key = option(member.name());
        JsonNode value = member.value();
        if (key.equals(NAME) || key.equals("label")) {
            name = Optional.of(text(value, key));
        } else if (NESTED.contains(key)) {
            read(value);
        } else if (key.equals(INIT_SCRIPT_TEXT)) {
            script(value);
        } else if (key.equals(EXTRA_ARGUMENTS)) {
            collector.words(value instanceof JsonNode.Text line ? split(line.text()) : texts(value, key));
        } else if (!COMMENTS.contains(key) && !isNull(value)) {
            Optional<SessionOption> option = SessionOptions.named(key);
            if (option.isPresent()) {
                known(option.get(), value);
            } else {
                unknown(key, value);
            }
        }
    }

    /** {@code dockerArgs}, {@code docker_args} and {@code --docker-args} are {@code docker-args}. */
    private static String option(String key) {
        String dashed = key.replace('_', '-').replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return dashed.startsWith("--") ? dashed.substring(2) : dashed;
    }

    private void known(SessionOption option, JsonNode value) throws BadArguments {
        boolean isSwitch = option.arity() == Arity.SWITCH || option.arity() == Arity.NONE;
        if (option.arity() == Arity.MANY) {
            boolean words = value instanceof JsonNode.Text;
            collector.option(option, words ? split(((JsonNode.Text) value).text()) : texts(value, option.name()));
        } else if (!isSwitch) {
            collector.option(option, List.of(text(value, option.name())));
        } else if (value instanceof JsonNode.Bare || value instanceof JsonNode.Text) {
            List<String> values = List.of(value instanceof JsonNode.Text text ? text.text()
                    : ((JsonNode.Bare) value).text());
            boolean on = ArgumentCollector.yesOrNo(option, values);
            if (option.arity() == Arity.SWITCH || on) {
                collector.option(option, option.arity() == Arity.SWITCH ? values : List.of());
            }
        } else {
            throw new BadArguments("\"" + option.name() + "\" must be true or false, not " + value.kind() + ".");
        }
    }

    private void unknown(String key, JsonNode value) throws BadArguments {
        if (!OPTION.matcher(key).matches()) {
            doubts.add(new Doubt(line, "a member whose name is no option of clearml-session was left out."));
            return;
        }
        if (value instanceof JsonNode.Bare bare && bare.isSwitch()) {
            collector.unknown("--" + key, List.of(bare.text()));
        } else {
            collector.unknown("--" + key, value instanceof JsonNode.Items ? texts(value, key)
                    : List.of(text(value, key)));
        }
        doubts.add(new Doubt(line, "\"" + key + "\" is no option of clearml-session 0.17; it is kept as --" + key
                + " for a version that knows it."));
    }

    private void script(JsonNode value) throws BadArguments {
        String script = value instanceof JsonNode.Items ? String.join("\n", texts(value, INIT_SCRIPT_TEXT))
                : text(value, INIT_SCRIPT_TEXT);
        if (script.length() > LONGEST_SCRIPT || script.indexOf(0) >= 0) {
            throw new BadArguments("\"" + INIT_SCRIPT_TEXT + "\" is longer than 1 MiB or has a NUL character.");
        }
        if (!script.isBlank()) {
            collector.initScript(script);
        }
    }

    private void command(String line) throws BadArguments {
        List<String> words = split(line);
        boolean whole = !words.isEmpty() && !words.get(0).startsWith("-");
        new WordReader(whole ? Invocation.of(words).arguments() : words, collector).read();
    }

    private static List<String> split(String line) throws BadArguments {
        try {
            return ShellWords.split(PastedText.clean(line));
        } catch (IllegalArgumentException open) {
            throw new BadArguments(String.valueOf(open.getMessage()));
        }
    }

    private static boolean isNull(JsonNode value) {
        return value instanceof JsonNode.Bare bare && bare.isNull();
    }

    private static List<String> texts(JsonNode value, String what) throws BadArguments {
        if (!(value instanceof JsonNode.Items list)) {
            throw new BadArguments("\"" + what + "\" must be a list of texts, not " + value.kind() + ".");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list.items()) {
            texts.add(text(item, what));
        }
        return texts;
    }

    private static String text(JsonNode value, String what) throws BadArguments {
        if (value instanceof JsonNode.Text text) {
            return text.text();
        }
        if (value instanceof JsonNode.Bare bare && !bare.isNull() && !bare.isSwitch()) {
            return bare.text();
        }
        throw new BadArguments("\"" + what + "\" must be a text, not " + value.kind() + ".");
    }
}
