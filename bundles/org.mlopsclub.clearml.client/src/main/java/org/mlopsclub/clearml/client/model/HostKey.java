package org.mlopsclub.clearml.client.model;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;

/**
 * The public half of an SSH host key.
 *
 * @param type such as {@code ssh-ed25519}
 * @param blob the key in SSH wire format, base64
 */
public record HostKey(String type, String blob) {

    /**
     * Fingerprints of the keys that every release of clearml-session from 0.2.8 to 0.17.0 carries, private halves
     * included ({@code interactive_session_task.py}, {@code default_ssh_fingerprint}).
     */
    private static final Set<String> PUBLISHED = Set.of(
            "SHA256:D7CcYsGHNaxvJIOeHrO++GpcDZ3iI2EsaSmGgA61UzI",
            "SHA256:7Km+DT3w7fliQqC8RRyEQ4NqaDi9X67Za22PD7Jk8T4",
            "SHA256:O2++ST5lAGVoredT1hqlAyTowgNwlnNRJrwE8cbMLo0");

    /** Whether the blob is base64 of what begins, as every key does, with a type of some length (RFC 4253, 6.6). */
    public boolean wellFormed() {
        try {
            byte[] key = Base64.getDecoder().decode(blob);
            int typeLength = key.length < Integer.BYTES ? 0 : ByteBuffer.wrap(key).getInt();
            return typeLength > 0 && typeLength <= key.length - Integer.BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The key's fingerprint as OpenSSH writes it: {@code SHA256:} and base64 without padding; the key must be well formed. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(blob));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Whether everybody can have the private half of this key: it then proves nothing about who shows it. */
    public boolean published() {
        return isPublished(fingerprint());
    }

    /** The same question for a fingerprint as OpenSSH writes it. */
    public static boolean isPublished(String fingerprint) {
        return PUBLISHED.contains(fingerprint);
    }
}
