package org.mlopsclub.clearml.client.presets;

import java.nio.file.Path;
import java.util.Optional;

import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.presets.PresetException.Broken;

/**
 * Changes one preset in a text of the form {@link PresetForm#SESSIONS}. Everything else in it stays as it is,
 * comments and members of others too.
 */
public final class PresetEditor {

    private static final String PRESETS = "presets";

    private PresetEditor() {
    }

    /**
     * @param text the text so far; blank: a new one is made
     * @param origin the file, or what else the text is called in messages
     * @param name of the preset: one with this name is replaced
     * @param arguments written without password
     * @param base local files below this folder are written relative to it
     * @return the changed text
     * @throws Broken if the text is no such JSON, or holds a password, which must not be written again
     */
    public static String put(String text, String origin, String name, LaunchArguments arguments, Path base)
            throws Broken {
        JsonText.Read read = JsonText.read(text);
        if (read.mistake().isPresent()) {
            throw new Broken(origin + ", line " + read.mistake().get().line() + ": This is no JSON: "
                    + read.mistake().get().message() + ". Correct it first.");
        }
        String newLine = text.contains("\r\n") ? "\r\n" : "\n";
        String body = PresetWriter.json(arguments, base).replace("\n", "\n    ");
        String edited = edit(text, read.root(), name, body.replace("\n", newLine), newLine, origin);
        refusePasswords(edited, origin, base);
        return edited;
    }

    private static String edit(String text, Optional<JsonNode> root, String name, String body, String newLine,
            String origin) throws Broken {
        String member = newLine + "    " + PresetWriter.quoted(name) + ": " + body;
        String all = newLine + "  \"" + PRESETS + "\": {" + member + newLine + "  }";
        if (root.isEmpty()) {
            return (text.isBlank() ? "" : text) + "{" + all + newLine + "}" + newLine;
        }
        JsonNode.Members object = object(root.get(), origin);
        Optional<JsonNode.Member> presets = object.member(PRESETS);
        if (presets.isEmpty()) {
            return insert(text, object, all, newLine);
        }
        JsonNode.Members map = object(presets.get().value(), origin);
        Optional<JsonNode.Member> known = map.member(name);
        return known.isPresent() ? replace(text, known.get().value(), body) : insert(text, map, member, newLine + "  ");
    }

    private static JsonNode.Members object(JsonNode node, String origin) throws Broken {
        if (node instanceof JsonNode.Members object) {
            return object;
        }
        throw new Broken(origin + ", line " + node.line() + ": There must be an object { }, not " + node.kind()
                + ". Correct it first.");
    }

    private static String replace(String text, JsonNode old, String body) {
        return text.substring(0, old.start()) + body + text.substring(old.end());
    }

    /** After the last member; a comma that follows it stays, and is still before the end. */
    private static String insert(String text, JsonNode.Members object, String member, String closing) {
        if (object.members().isEmpty()) {
            int after = object.start() + 1;
            String rest = text.substring(after, object.end() - 1);
            return text.substring(0, after) + member + (rest.isBlank() ? closing : rest)
                    + text.substring(object.end() - 1);
        }
        int end = object.members().get(object.members().size() - 1).value().end();
        return text.substring(0, end) + "," + member + text.substring(end);
    }

    private static void refusePasswords(String text, String origin, Path base) throws Broken {
        for (Preset preset : PresetReader.read(text, PresetForm.SESSIONS, origin, base).presets()) {
            if (preset.password().isPresent()) {
                throw new Broken(origin + ", line " + preset.line() + ": The preset \"" + preset.name()
                        + "\" holds a password, which must not be stored in a file. Remove it first.");
            }
        }
    }
}
