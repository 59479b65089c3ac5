package org.mlopsclub.clearml.client.presets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.presets.PresetException.BadArguments;

/** Reads a text with presets; a wrong one is told with its line and does not keep the others from being read. */
public final class PresetReader {

    private final PresetForm form;
    private final String origin;
    private final LocalPaths paths;
    private final List<Preset> presets = new ArrayList<>();
    private final List<PresetProblem> problems = new ArrayList<>();
    private final Map<String, Integer> linesByName = new HashMap<>();

    private PresetReader(PresetForm form, String origin, LocalPaths paths) {
        this.form = form;
        this.origin = origin;
        this.paths = paths;
    }

    /**
     * @param text JSON with comments; blank: no presets
     * @param origin the file, or what else the text is called in problems
     * @param base folder of relative local files
     */
    public static PresetList read(String text, PresetForm form, String origin, Path base) {
        return new PresetReader(form, origin, new LocalPaths(base)).read(text);
    }

    private PresetList read(String text) {
        JsonText.Read read = JsonText.read(text);
        read.root().ifPresent(this::root);
        read.mistake().ifPresent(mistake -> problem(mistake.line(), true, "This is no JSON: " + mistake.message()
                + ". Presets from here on are not read; correct it."));
        return new PresetList(presets, problems, Digests.sha256(text));
    }

    private void root(JsonNode root) {
        if (root instanceof JsonNode.Members object) {
            for (String name : form.members()) {
                object.member(name).ifPresent(member -> all(member.value(), "\"" + name + "\""));
            }
        } else if (form == PresetForm.VSCODE) {
            all(root, "The file");
        } else if (root.isComplete()) {
            problem(root.line(), true, "The text must be an object { }, not " + root.kind() + ".");
        }
    }

    private void all(JsonNode node, String what) {
        if (node instanceof JsonNode.Members map) {
            map.members().forEach(member -> one(Optional.of(member.name()), member.line(), member.value()));
        } else if (node instanceof JsonNode.Items list && form != PresetForm.SESSIONS) {
            list.items().forEach(item -> one(Optional.empty(), item.line(), item));
        } else if (!(node instanceof JsonNode.Bare bare && bare.isNull())) {
            problem(node.line(), true, what + " must be an object with presets by name"
                    + (form == PresetForm.SESSIONS ? "" : ", or a list of presets") + ", not " + node.kind() + ".");
        }
    }

    private void one(Optional<String> key, int line, JsonNode node) {
        if (!node.isComplete()) {
            return;
        }
        PresetBody body = new PresetBody(new ArgumentCollector(paths));
        try {
            body.read(node);
            ArgumentCollector collected = body.collector();
            String name = name(key.or(body::name).or(() -> collected.arguments().sessionName())
                    .orElseGet(() -> "Preset " + (presets.size() + 1)));
            @Nullable Integer earlier = linesByName.putIfAbsent(name, line);
            if (earlier != null) {
                throw new BadArguments("there is a preset of this name in line " + earlier + " already.");
            }
            presets.add(new Preset(name, line, collected.arguments(), collected.password()));
            body.doubts().forEach(doubt -> problem(doubt.line(), false, named(key, body) + doubt.message()));
            collected.notes().forEach(note -> problem(line, false, named(key, body) + note));
        } catch (BadArguments wrong) {
            problem(body.line(line), true, named(key, body) + wrong.userMessage());
        }
    }

    private static String name(String name) throws BadArguments {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > 200 || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new BadArguments("a preset's name must be 1 to 200 characters without line breaks.");
        }
        return stripped;
    }

    private static String named(Optional<String> key, PresetBody body) {
        String name = key.or(body::name).orElse("");
        String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        return name.isEmpty() ? "Preset: " : "Preset \"" + shown.replaceAll("\\p{Cntrl}", " ") + "\": ";
    }

    private void problem(int line, boolean error, String message) {
        problems.add(new PresetProblem(origin, line, error, message));
    }
}
