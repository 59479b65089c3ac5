package org.mlopsclub.clearml.core.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.ILog;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.cli.SecretMasker;
import org.mlopsclub.clearml.client.config.ClearmlConfigurationReader;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.client.config.Credentials;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;

/** The secrets that this IDE holds at the moment, and the shapes of those that others may have logged. */
final class KnownSecrets {

    private static final Pattern SECRET_VARIABLE =
            Pattern.compile("(CLEARML|TRAINS)_.*(KEY|TOKEN|SECRET|PASSWORD|PASS).*");
    /** What stands before a secret (kept) and the secret. */
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)[A-Za-z0-9._~+/=-]{8,}"),
            Pattern.compile("()\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"),
            Pattern.compile("(?i)((?:secret_?key|access_?key|password|passwd|_ssh_password|_jupyter_token|"
                    + "_user_secret|_user_key)[\"']?\\s*[:=]\\s*)(?:\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s,;\"'}\\]]+)"),
            Pattern.compile("(//[^/\\s:@]+:)[^/\\s@]+(?=@)"));

    private final SecretMasker masker = new SecretMasker(List.of());

    private KnownSecrets() {
    }

    static KnownSecrets collect(ConfigurationSource source) {
        KnownSecrets known = new KnownSecrets();
        for (Map.Entry<String, String> variable : source.environment().entrySet()) {
            if (SECRET_VARIABLE.matcher(variable.getKey()).matches()) {
                known.masker.know(Secret.of(variable.getValue()));
            }
        }
        try {
            known.add(ClearmlConfigurationReader.read(source).credentials());
        } catch (ConfigurationException e) {
            // Which the diagnosis tells; what cannot be read cannot be known, and the shapes below still help.
            ILog.of(KnownSecrets.class).info(e.userMessage());
        }
        Services.find(SessionConnections.class).ifPresent(all -> all.all().forEach(known::add));
        return known;
    }

    private void add(Credentials credentials) {
        masker.know(Secret.of(credentials.secretKey()));
        masker.know(Secret.of(credentials.accessKey()));
        credentials.token().map(Secret::of).ifPresent(masker::know);
    }

    private void add(SessionConnection connection) {
        try {
            SshAccess access = connection.access();
            access.password().map(Secret::of).ifPresent(masker::know);
            access.jupyterToken().map(Secret::of).ifPresent(masker::know);
        } catch (ConnectionException notConnected) {
            return; // it holds no secret now
        }
    }

    String mask(String text) {
        String masked = masker.mask(text);
        for (Pattern shape : SHAPES) {
            masked = shape.matcher(masked).replaceAll("$1" + Secret.MASK);
        }
        return masked;
    }
}
