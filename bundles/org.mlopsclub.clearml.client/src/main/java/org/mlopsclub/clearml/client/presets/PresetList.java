package org.mlopsclub.clearml.client.presets;

import java.util.List;

/**
 * What a text with presets holds.
 *
 * @param presets the sound ones, in the order of the text
 * @param problems what is wrong with it and with the others, in the order of the text
 * @param digest SHA-256 of the bytes that were read, in hexadecimal; empty: there is nothing to read
 */
public record PresetList(List<Preset> presets, List<PresetProblem> problems, String digest) {

    public PresetList {
        presets = List.copyOf(presets);
        problems = List.copyOf(problems);
    }
}
