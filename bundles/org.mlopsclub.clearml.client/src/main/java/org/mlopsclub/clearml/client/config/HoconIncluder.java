package org.mlopsclub.clearml.client.config;

import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.eclipse.jdt.annotation.Nullable;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;

/**
 * Includes files that lie where a configuration file says, relative to itself. Nothing is ever fetched from the network
 * or the class path; what is not there is left out, as HOCON wants it.
 */
final class HoconIncluder
        implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

    private static final int MAX_DEPTH = 10;

    private final Path folder;
    private final int depth;

    HoconIncluder(Path file, int depth) {
        Path parent = file.toAbsolutePath().getParent();
        this.folder = parent == null ? file : parent;
        this.depth = depth;
    }

    @Override
    public ConfigIncluder withFallback(@Nullable ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(@Nullable ConfigIncludeContext context, @Nullable String what) {
        return included(what == null ? "" : what);
    }

    @Override
    public ConfigObject includeFile(@Nullable ConfigIncludeContext context, @Nullable File what) {
        return included(what == null ? "" : what.getPath());
    }

    @Override
    public ConfigObject includeURL(@Nullable ConfigIncludeContext context, @Nullable URL what) {
        return ConfigFactory.empty().root();
    }

    @Override
    public ConfigObject includeResources(@Nullable ConfigIncludeContext context, @Nullable String what) {
        return ConfigFactory.empty().root();
    }

    private ConfigObject included(String name) {
        Config empty = ConfigFactory.empty();
        try {
            Path file = folder.resolve(name);
            if (depth >= MAX_DEPTH || name.isEmpty() || !Files.isRegularFile(file)) {
                return empty.root();
            }
            return HoconText.parse(TextFile.read(file), file, depth + 1).root();
        } catch (InvalidPathException | ConfigurationException.FileUnreadable e) {
            return empty.root();
        }
    }
}
