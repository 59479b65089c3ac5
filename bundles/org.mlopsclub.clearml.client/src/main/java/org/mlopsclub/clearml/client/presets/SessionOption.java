package org.mlopsclub.clearml.client.presets;

import java.util.List;

import org.mlopsclub.clearml.client.presets.PresetException.BadArguments;

/**
 * An option of the tool.
 *
 * @param name without the leading dashes
 * @param arity how many words follow
 * @param effect what it means for a preset
 */
record SessionOption(String name, Arity arity, Effect effect) {

    /** How many words an option takes. */
    enum Arity {
        NONE, ONE, OPTIONAL, SWITCH, MANY
    }

    /** What an option with its values does to the arguments that are being collected. */
    @FunctionalInterface
    interface Effect {
        void apply(SessionOption option, List<String> values, ArgumentCollector collector) throws BadArguments;
    }

    String dashed() {
        return "--" + name;
    }

    void apply(List<String> values, ArgumentCollector collector) throws BadArguments {
        effect.apply(this, values, collector);
    }
}
