package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.ConfigRepository;
import com.jcraft.jsch.OpenSSHConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The hosts of an OpenSSH client configuration (ssh_config(5)): HostName, User, Port, IdentityFile, ProxyJump and
 * Include; blocks under Match are passed over.
 */
public final class SshHosts {

    private static final Pattern PLACE = Pattern.compile(
            "(?:([^@]+)@)?(\\[[^\\]]+\\]|[^:@\\s]+|[^@\\s]*:[^@\\s]*:[^@\\s]*?)(?::(\\d{1,5}))?");
    private static final int DEFAULT_PORT = 22;

    private final ConfigRepository config;
    private final List<String> names;
    private final Path home;

    private SshHosts(String text, Path home) throws IOException {
        this.config = OpenSSHConfig.parse(text);
        this.names = text.lines().map(String::strip).filter(line -> line.toLowerCase(Locale.ROOT).startsWith("host "))
                .flatMap(line -> Arrays.stream(line.substring(5).strip().split("\\s+")))
                .filter(name -> !name.matches(".*[*?!#].*")).distinct().toList();
        this.home = home;
    }

    /**
     * Reads a configuration; a missing file is an empty one.
     *
     * @param folder the SSH home, where {@code config} lies, usually {@code ~/.ssh}
     * @throws IOException when it exists and cannot be read
     */
    public static SshHosts read(Path folder) throws IOException {
        Path file = folder.resolve("config");
        String text = Files.isRegularFile(file) ? new ConfigText(folder).read(file) : "";
        @Nullable Path home = folder.toAbsolutePath().getParent();
        return new SshHosts(text, home == null ? folder : home);
    }

    /** The names of hosts, without patterns, in the order of the configuration. */
    public List<String> names() {
        return names;
    }

    /**
     * A host by its name.
     *
     * @param place {@code [user@]host[:port]}, what {@code ssh -J} takes; the host may be one of {@link #names}
     * @throws IllegalArgumentException when it is something else
     */
    public SshHost find(String place) {
        Matcher matcher = PLACE.matcher(place.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a host: " + place + ". Expected is [user@]host[:port].");
        }
        String name = unbracketed(matcher.group(2));
        ConfigRepository.Config entry = config.getConfig(name);
        @Nullable String configured = entry.getHostname();
        String host = configured == null ? name : unquoted(configured).replace("%h", name).replace("%%", "%");
        Optional<String> user = given(matcher.group(1)).or(() -> given(entry.getUser()).map(SshHosts::unquoted));
        int port = given(matcher.group(3)).map(Integer::valueOf).orElse(entry.getPort());
        return new SshHost(name, host, port < 1 || port > 65_535 ? DEFAULT_PORT : port, user,
                keys(entry, host, user.orElse("")), jumps(entry));
    }

    private static Optional<String> given(@Nullable String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private List<Path> keys(ConfigRepository.Config entry, String host, String user) {
        String @Nullable [] values = entry.getValues("IdentityFile");
        return values == null ? List.of() : Arrays.stream(values).map(SshHosts::unquoted)
                .filter(value -> !value.equalsIgnoreCase("none"))
                .map(value -> value.replace("%d", home.toString()).replace("%h", host).replace("%r", user)
                        .replace("%u", System.getProperty("user.name", "")))
                .flatMap(value -> path(value).stream()).filter(Files::isRegularFile).toList();
    }

    private Optional<Path> path(String value) {
        try {
            return Optional.of(value.startsWith("~/") ? home.resolve(value.substring(2)) : Path.of(value));
        } catch (InvalidPathException e) {
            return Optional.empty(); // as good as a file that is not there
        }
    }

    private static List<String> jumps(ConfigRepository.Config entry) {
        @Nullable String value = entry.getValue("ProxyJump");
        return value == null || unquoted(value).equalsIgnoreCase("none") ? List.of()
                : Arrays.stream(unquoted(value).split(",")).map(String::strip).filter(jump -> !jump.isEmpty())
                        .map(jump -> jump.replaceFirst("^ssh://", "")).toList();
    }

    private static String unquoted(String value) {
        String text = value.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"") ? text.substring(1, text.length() - 1)
                : text;
    }
}
