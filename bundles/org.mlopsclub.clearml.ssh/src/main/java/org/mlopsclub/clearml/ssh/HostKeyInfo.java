package org.mlopsclub.clearml.ssh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A server's public host key.
 *
 * @param type the key type inside the blob, for example {@code ssh-ed25519}
 * @param key the public key blob of RFC 4253, what a {@code .pub} file holds in Base64
 */
public record HostKeyInfo(String type, byte[] key) {

    /** A key from its blob, whose first string is the type. */
    public static HostKeyInfo of(byte[] key) {
        int length = key.length < 4 ? -1
                : (key[0] & 0xff) << 24 | (key[1] & 0xff) << 16 | (key[2] & 0xff) << 8 | key[3] & 0xff;
        if (length < 1 || length > key.length - 4) {
            throw new IllegalArgumentException("Not an SSH public key blob (" + key.length + " bytes)");
        }
        return new HostKeyInfo(new String(key, 4, length, StandardCharsets.US_ASCII), key.clone());
    }

    /**
     * A key from the line of a {@code .pub} file: type, Base64 and an optional comment.
     *
     * @throws IllegalArgumentException when the line is something else
     */
    public static HostKeyInfo parse(String line) {
        String[] words = line.strip().split("\\s+");
        if (words.length < 2) {
            throw new IllegalArgumentException("Not a public key line: a type and a Base64 text are expected");
        }
        return of(Base64.getDecoder().decode(words[1]));
    }

    /** The fingerprint as OpenSSH shows it: {@code SHA256:} and unpadded Base64. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostKeyInfo that && type.equals(that.type) && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return type + " " + fingerprint();
    }
}
