package org.mlopsclub.clearml.core.tests.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.Assumptions;

/** The host key that every clearml-session carries, private half included, read from an installed one. */
final class PublishedKey {

    private static final String BEGIN = "-----BEGIN EC PRIVATE KEY-----";
    private static final String END = "-----END EC PRIVATE KEY-----";
    private static final Pattern BLOCK = Pattern.compile(BEGIN + "(.*?)" + END, Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("r\"([A-Za-z0-9+/=]+)\"");

    private PublishedKey() {
    }

    /** Skips the test where no clearml-session is installed. */
    static KeyPair read() throws IOException, GeneralSecurityException {
        String program = System.getProperty("clearml.cli", "");
        Assumptions.assumeFalse(program.isEmpty(), "skipped: -Dclearml.cli names no clearml-session, which carries it");
        Matcher pem = BLOCK.matcher(Files.readString(source(Path.of(program)), StandardCharsets.UTF_8));
        Assumptions.assumeTrue(pem.find(), "skipped: this clearml-session carries no EC key");
        String lines = LINE.matcher(pem.group(1)).results().map(line -> line.group(1))
                .collect(Collectors.joining("\n"));
        byte[] text = (BEGIN + '\n' + lines + '\n' + END + '\n').getBytes(StandardCharsets.US_ASCII);
        return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("published"),
                new ByteArrayInputStream(text), null).iterator().next();
    }

    private static Path source(Path program) throws IOException {
        Path venv = program.toAbsolutePath().getParent().getParent();
        try (Stream<Path> files = Files.find(venv.resolve("lib"), 5,
                (path, facts) -> path.endsWith("clearml_session/interactive_session_task.py"))) {
            return files.findFirst().orElseThrow();
        }
    }
}
