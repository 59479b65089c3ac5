package org.mlopsclub.clearml.client.config;

import java.nio.file.Path;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;

/** Parses HOCON as ClearML writes it. */
final class HoconText {

    private HoconText() {
    }

    /**
     * Parses without resolving substitutions.
     *
     * @param file where the text comes from, for includes
     * @throws com.typesafe.config.ConfigException if the text is no HOCON, also after normalising
     */
    static Config parse(String text, Path file, int depth) {
        ConfigParseOptions options = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF)
                .setOriginDescription(file.toString()).setIncluder(new HoconIncluder(file, depth));
        return ConfigFactory.parseString(HoconNormalizer.normalize(text), options);
    }
}
