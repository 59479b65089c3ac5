package org.mlopsclub.clearml.sandbox;

import java.nio.file.Path;
import org.mlopsclub.clearml.sandbox.store.AtomicFile;

/** The {@code clearml.conf} for clients of the sandbox, in the form in which {@code clearml-init} writes it. */
final class ConfigurationFile {
    private ConfigurationFile() {}

    /** Writes the file; only its owner can read it. */
    static void write(Path file, String url, String accessKey, String secretKey) {
        AtomicFile.write(file, """
                # ClearML SDK configuration file
                api {
                    # Notice: 'host' is the api server (default port 8008), not the web server.
                    api_server: %1$s
                    web_server: %1$s
                    files_server: %1$s
                    # Credentials of the local sandbox, made by it
                    # Override with os environment: CLEARML_API_ACCESS_KEY / CLEARML_API_SECRET_KEY
                    credentials {"access_key": "%2$s", "secret_key": "%3$s"}
                }
                """.formatted(url, accessKey, secretKey));
    }
}
