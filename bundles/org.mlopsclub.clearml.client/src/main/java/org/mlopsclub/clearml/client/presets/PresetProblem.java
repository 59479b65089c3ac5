package org.mlopsclub.clearml.client.presets;

/**
 * Something wrong or doubtful in a text with presets.
 *
 * @param origin the file, or what else the text is called
 * @param line the first is 1; 0: it concerns the whole text
 * @param error true: a preset is missing because of it; false: it was read all the same
 * @param message a sentence for the user; never a secret
 */
public record PresetProblem(String origin, int line, boolean error, String message) {

    @Override
    public String toString() {
        return origin + (line > 0 ? ", line " + line : "") + ": " + message;
    }
}
