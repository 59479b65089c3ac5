package org.mlopsclub.clearml.client.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValueFactory;

/**
 * One parsed file.
 *
 * @param config its content, substitutions not resolved yet
 * @param warning what could not be read of it
 */
record HoconFile(Path file, Config config, Optional<String> warning) {

    private static final String HINT = "look for a missing quote, brace or comma there or a little above.";

    /** Reads a file; if it is broken outside its {@code api} block, that block alone. */
    static HoconFile read(Path file) throws ConfigurationException {
        String text = TextFile.read(file);
        try {
            return new HoconFile(file, HoconText.parse(text, file, 0), Optional.empty());
        } catch (ConfigException e) {
            // The parser's words quote the text, which may be a secret: they are not passed on.
            int line = lineOf(e);
            Optional<Config> block = apiBlock(text, file);
            if (block.isEmpty()) {
                throw new ConfigurationException.FileBroken(file, line, HINT, null);
            }
            return new HoconFile(file, block.get(), Optional.of("Only the api part of " + file
                    + " was read, because the file is broken" + (line > 0 ? " at line " + line : "") + ": " + HINT));
        }
    }

    private static Optional<Config> apiBlock(String text, Path file) {
        for (String block : ApiBlock.candidates(text)) {
            try {
                Config config = HoconText.parse(block, file, 0);
                if (!config.getObject("api").isEmpty()) {
                    return Optional.of(config);
                }
            } catch (ConfigException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** The content over that of an earlier file, with substitutions looked up in both and in the environment. */
    static Config resolve(Config merged, Map<String, String> environment) {
        Config variables = ConfigValueFactory.fromMap(environment, "environment").toConfig();
        return merged.withFallback(variables).resolve(ConfigResolveOptions.defaults()
                .setUseSystemEnvironment(false).setAllowUnresolved(true));
    }

    static int lineOf(ConfigException problem) {
        return problem.origin() == null ? 0 : Math.max(0, problem.origin().lineNumber());
    }
}
