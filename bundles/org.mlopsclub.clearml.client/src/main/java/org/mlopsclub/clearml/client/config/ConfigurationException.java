package org.mlopsclub.clearml.client.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Why there is no usable configuration. The message is a sentence for the user: cause first, then what to do; it never
 * holds a secret.
 */
public abstract sealed class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    private ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The message, never null. */
    public String userMessage() {
        String message = getMessage();
        return message == null ? getClass().getSimpleName() : message;
    }

    /** Nothing was found: no file and no environment variables. */
    public static final class NotConfigured extends ConfigurationException {
        private static final long serialVersionUID = 1L;
        private final transient List<String> lookedAt;

        public NotConfigured(List<String> lookedAt) {
            super("No ClearML configuration found (looked at " + String.join(" and ", lookedAt) + ").", null);
            this.lookedAt = List.copyOf(lookedAt);
        }

        /** The places that were looked at, as the user would write them. */
        public List<String> lookedAt() {
            return lookedAt;
        }
    }

    /** A file that was named somewhere does not exist. */
    public static final class FileMissing extends ConfigurationException {
        private static final long serialVersionUID = 1L;
        private final transient Path file;
        private final String setBy;

        /** @param setBy where the path was set: a variable's name or {@code the preferences} */
        public FileMissing(Path file, String setBy) {
            super("The ClearML configuration file " + file + " does not exist. It is set by " + setBy
                    + ": correct the path there or remove it.", null);
            this.file = file;
            this.setBy = setBy;
        }

        public Path file() {
            return file;
        }

        /** Where the path was set: a variable's name or {@code the preferences}. */
        public String setBy() {
            return setBy;
        }
    }

    /** A file exists but cannot be read. */
    public static final class FileUnreadable extends ConfigurationException {
        private static final long serialVersionUID = 1L;
        private final transient Path file;

        public FileUnreadable(Path file, String reason, @Nullable Throwable cause) {
            super("The ClearML configuration file " + file + " cannot be read: " + reason
                    + ". Make it a readable text file or choose another one.", cause);
            this.file = file;
        }

        public Path file() {
            return file;
        }
    }

    /** A file is no valid configuration. */
    public static final class FileBroken extends ConfigurationException {
        private static final long serialVersionUID = 1L;
        private final transient Path file;
        private final int line;

        /** @param line first line is 1; 0 if unknown */
        public FileBroken(Path file, int line, String problem, @Nullable Throwable cause) {
            super("The ClearML configuration file " + file + (line > 0 ? ", line " + line + "," : "")
                    + " cannot be understood: " + problem + " Correct that line, or write the file anew with"
                    + " clearml-init.", cause);
            this.file = file;
            this.line = line;
        }

        public Path file() {
            return file;
        }

        /** The line at which reading failed, the first is 1; empty if unknown. */
        public Optional<Integer> line() {
            return line > 0 ? Optional.of(line) : Optional.empty();
        }
    }

    /** A server is configured, but not what to log in with. */
    public static final class CredentialsMissing extends ConfigurationException {
        private static final long serialVersionUID = 1L;

        public CredentialsMissing(String where, String missing) {
            super("No " + missing + " is configured (looked at " + where + " and the environment). Create keys in the"
                    + " web page under Settings, Workspace, and put them into api.credentials.", null);
        }
    }

    /** A server's address is no URL. */
    public static final class BadUrl extends ConfigurationException {
        private static final long serialVersionUID = 1L;
        private final String key;

        public BadUrl(String key, String value, @Nullable Throwable cause) {
            super(key + " is not a web address: \"" + withoutPassword(value) + "\". It should look like https://api.clear.ml or"
                    + " http://localhost:8008.", cause);
            this.key = key;
        }

        private static String withoutPassword(String url) {
            return url.replaceFirst("//.*@", "//••••@");
        }

        /** The setting: its key in the file or the environment variable's name. */
        public String key() {
            return key;
        }
    }
}
