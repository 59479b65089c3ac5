package org.mlopsclub.clearml.sandbox.ssh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The host keys of a session, and the text in which its task carries them: {@code configuration.SSH}, in HOCON with
 * triple-quoted private keys.
 */
public record HostKeys(List<KeyPair> pairs) {
    /** SHA-256 fingerprints of the keys that every release of clearml-session carries: known to everybody. */
    private static final Set<String> PUBLISHED = Set.of("SHA256:D7CcYsGHNaxvJIOeHrO++GpcDZ3iI2EsaSmGgA61UzI",
            "SHA256:7Km+DT3w7fliQqC8RRyEQ4NqaDi9X67Za22PD7Jk8T4", "SHA256:O2++ST5lAGVoredT1hqlAyTowgNwlnNRJrwE8cbMLo0");
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("ssh_host_\\w+?_key\"?\\s*[=:]\\s*(?:\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\]|\\\\.)*)\")",
                    Pattern.DOTALL);

    /** New keys that nobody else has: ECDSA, ED25519 and RSA. */
    public static HostKeys fresh() {
        try {
            return new HostKeys(List.of(KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256),
                    KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256),
                    KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make SSH host keys.", e);
        }
    }

    /** The keys that a task brings along; empty if it has none, or one that is published or cannot be read. */
    public static Optional<HostKeys> of(String text) {
        List<KeyPair> pairs = new ArrayList<>();
        Matcher matcher = PRIVATE_KEY.matcher(text);
        while (matcher.find()) {
            String key = Optional.ofNullable(matcher.group(1))
                    .orElseGet(() -> matcher.group(2).replace("\\n", "\n").replace("\\r", ""));
            Optional<KeyPair> pair = read(key);
            if (pair.isEmpty() || isPublished(pair.get())) {
                return Optional.empty();
            }
            pairs.add(pair.get());
        }
        return pairs.isEmpty() ? Optional.empty() : Optional.of(new HostKeys(List.copyOf(pairs)));
    }

    /** The text for {@code configuration.SSH}. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (KeyPair pair : pairs) {
            text.append(name(pair)).append(" = \"\"\"").append(privateText(pair)).append("\"\"\"\n");
        }
        for (KeyPair pair : pairs) {
            text.append(name(pair)).append("__pub = \"").append(PublicKeyEntry.toString(pair.getPublic()))
                    .append("\"\n");
        }
        return text.toString();
    }

    private static String name(KeyPair pair) {
        return switch (KeyUtils.getKeyType(pair)) {
            case KeyPairProvider.SSH_RSA -> "ssh_host_rsa_key";
            case KeyPairProvider.SSH_ED25519 -> "ssh_host_ed25519_key";
            default -> "ssh_host_ecdsa_key";
        };
    }

    private static String privateText(KeyPair pair) {
        if (pair.getPublic() instanceof ECPublicKey publicKey) {
            return Pem.p256(pair.getPrivate(), publicKey);
        }
        return KeyPairProvider.SSH_RSA.equals(KeyUtils.getKeyType(pair)) ? Pem.rsa(pair.getPrivate()) : openSsh(pair);
    }

    private static String openSsh(KeyPair pair) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, null, null, out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Could not write an SSH host key.", e);
        }
    }

    private static Optional<KeyPair> read(String key) {
        byte[] bytes = (key.strip() + "\n").getBytes(StandardCharsets.UTF_8);
        try (ByteArrayInputStream in = new ByteArrayInputStream(bytes)) {
            for (KeyPair pair : SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("host key"), in,
                    FilePasswordProvider.EMPTY)) {
                return Optional.of(pair);
            }
            return Optional.empty();
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isPublished(KeyPair pair) {
        return PUBLISHED.contains(KeyUtils.getFingerPrint(BuiltinDigests.sha256, pair.getPublic()));
    }

    /** Without the keys: they are private. */
    @Override
    public String toString() {
        return "HostKeys[" + pairs.size() + "]";
    }
}
