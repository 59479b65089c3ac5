package org.mlopsclub.clearml.client.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;

/**
 * Reads {@code clearml.conf} and the environment as the ClearML SDK does ({@code backend_config},
 * {@code backend_api/session}): environment before file before default.
 */
public final class ClearmlConfigurationReader {

    private final ConfigurationSource source;
    private final EnvironmentValues environment;
    private final List<String> warnings = new ArrayList<>();

    private ClearmlConfigurationReader(ConfigurationSource source) {
        this.source = source;
        this.environment = new EnvironmentValues(source.environment());
    }

    /**
     * Reads the configuration; touches files only.
     *
     * @throws ConfigurationException if there is none or it is not usable
     */
    public static ServerConfiguration read(ConfigurationSource source) throws ConfigurationException {
        return new ClearmlConfigurationReader(source).read();
    }

    private ServerConfiguration read() throws ConfigurationException {
        List<Path> files = ConfigurationFiles.find(source, environment);
        if (files.isEmpty() && environment.nameSet("CLEARML_API_HOST", "TRAINS_API_HOST", "CLEARML_API_ACCESS_KEY",
                "TRAINS_API_ACCESS_KEY", "CLEARML_AUTH_TOKEN").isEmpty()) {
            throw new ConfigurationException.NotConfigured(List.of("~/clearml.conf", "CLEARML_CONFIG_FILE"));
        }
        ConfigurationValues values = values(files);
        URI api = url("api.api_server", setting(values, "CLEARML_API_HOST", "api.api_server", "api.host")
                .orElse(ServerUrls.DEFAULT_API));
        Optional<URI> web = optionalUrl(setting(values, "CLEARML_WEB_HOST", "api.web_server"), "api.web_server")
                .or(() -> ServerUrls.webUrl(api));
        Optional<URI> filesServer = setting(values, "CLEARML_FILES_HOST", "api.files_server")
                .flatMap(ClearmlConfigurationReader::storage).or(() -> ServerUrls.filesUrl(web));
        return new ServerConfiguration(api, web, filesServer, credentials(values, files), tls(values, files),
                seconds(values, "api.auth.token_expiration_threshold_sec")
                        .orElse(ServerConfiguration.DEFAULT_RENEWAL_THRESHOLD),
                seconds(values, "api.auth.request_token_expiration_sec", "api.auth.req_token_expiration_sec"),
                files, environment.used(), warnings);
    }

    private ConfigurationValues values(List<Path> files) throws ConfigurationException {
        Config merged = ConfigFactory.empty();
        for (Path file : files) {
            HoconFile read = HoconFile.read(file);
            read.warning().ifPresent(warnings::add);
            merged = read.config().withFallback(merged);
        }
        Path last = files.isEmpty() ? source.home() : files.get(files.size() - 1);
        try {
            return new ConfigurationValues(HoconFile.resolve(merged, source.environment()), last);
        } catch (ConfigException e) {
            throw new ConfigurationException.FileBroken(last, HoconFile.lineOf(e),
                    "a ${…} in it cannot be replaced.", null);
        }
    }

    /** A value from the environment, by its new or old name, or from the files. */
    private Optional<String> setting(ConfigurationValues values, String variable, String... keys)
            throws ConfigurationException {
        Optional<String> set = environment.value(variable, variable.replace("CLEARML_", "TRAINS_"));
        return set.isPresent() ? set : values.text(keys);
    }

    private Credentials credentials(ConfigurationValues values, List<Path> files) throws ConfigurationException {
        Optional<String> access = setting(values, "CLEARML_API_ACCESS_KEY", "api.credentials.access_key");
        Optional<String> secret = setting(values, "CLEARML_API_SECRET_KEY", "api.credentials.secret_key");
        Optional<String> token = environment.value("CLEARML_AUTH_TOKEN");
        if (token.isEmpty() && (access.isEmpty() || secret.isEmpty())) {
            String where = files.isEmpty() ? "~/clearml.conf" : files.get(files.size() - 1).toString();
            throw new ConfigurationException.CredentialsMissing(where, access.isEmpty() ? "access key" : "secret key");
        }
        return new Credentials(access.orElse(""), secret.orElse(""), token);
    }

    private TlsCheck tls(ConfigurationValues values, List<Path> files) throws ConfigurationException {
        String text = setting(values, "CLEARML_API_HOST_VERIFY_CERT", "api.verify_certificate").orElse("true");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> TlsCheck.VERIFY;
            case "false", "f", "no", "n", "off", "0" -> TlsCheck.OFF;
            default -> {
                Path base = files.isEmpty() ? source.home() : files.get(files.size() - 1).toAbsolutePath();
                yield TlsCheck.against(base.resolveSibling(ConfigurationFiles.expand(text, source.home())));
            }
        };
    }

    private Optional<Duration> seconds(ConfigurationValues values, String... keys) throws ConfigurationException {
        Optional<String> text = values.text(keys);
        try {
            return text.map(Double::valueOf).map(Double::longValue).filter(count -> count >= 0)
                    .map(Duration::ofSeconds);
        } catch (NumberFormatException e) {
            warnings.add(keys[0] + " is not a number of seconds; the default is used.");
            return Optional.empty();
        }
    }

    private static Optional<URI> optionalUrl(Optional<String> text, String key) throws ConfigurationException {
        return text.isPresent() ? Optional.of(url(key, text.get())) : Optional.empty();
    }

    /** Where the SDK uploads to: also a bucket or a folder, such as {@code s3://host:9000/bucket}. */
    private static Optional<URI> storage(String text) {
        try {
            URI url = new URI(text.replaceFirst("/+$", ""));
            return url.isAbsolute() && url.getUserInfo() == null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // sessions need no files server, so this is no reason not to connect
        }
    }

    private static URI url(String key, String text) throws ConfigurationException.BadUrl {
        try {
            URI url = new URI(text.replaceFirst("/+$", ""));
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (!web || url.getHost() == null || url.getUserInfo() != null) {
                throw new ConfigurationException.BadUrl(key, text, null);
            }
            return url;
        } catch (URISyntaxException e) {
            // not passed on as the cause: its message repeats the text, which might hold a password
            throw new ConfigurationException.BadUrl(key, text, null);
        }
    }
}
