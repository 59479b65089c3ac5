package org.mlopsclub.clearml.client.config;

import java.nio.file.Path;
import java.util.Optional;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;

/** The merged files, asked for texts. */
final class ConfigurationValues {

    private final Config config;
    private final Path file;

    /** @param file the file to name when a value is wrong */
    ConfigurationValues(Config config, Path file) {
        this.config = config;
        this.file = file;
    }

    /** The text of the first of these keys that has one; stripped, empty means unset. */
    Optional<String> text(String... keys) throws ConfigurationException.FileBroken {
        for (String key : keys) {
            Optional<String> value = one(key);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private Optional<String> one(String key) throws ConfigurationException.FileBroken {
        try {
            if (!config.hasPath(key)) {
                return Optional.empty();
            }
            return Optional.of(config.getString(key).strip()).filter(text -> !text.isEmpty());
        } catch (ConfigException.NotResolved e) {
            throw new ConfigurationException.FileBroken(file, HoconFile.lineOf(e),
                    key + " refers to a variable that is not set.", null);
        } catch (ConfigException e) {
            throw new ConfigurationException.FileBroken(file, HoconFile.lineOf(e),
                    key + " should be a single text or number.", null);
        }
    }
}
