package org.mlopsclub.clearml.sandbox.store;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Identifiers and secrets in the forms that ClearML uses. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String KEY_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private Ids() {}

    /** A new id: 32 hexadecimal digits. */
    public static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** The MD5 of a text in hexadecimal: how the server names metrics and variants inside a task. */
    public static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return String.format("%032x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5.", e);
        }
    }

    /** A new access key: 30 capital letters and digits. */
    public static String accessKey() {
        StringBuilder key = new StringBuilder();
        while (key.length() < 30) {
            key.append(KEY_ALPHABET.charAt(RANDOM.nextInt(KEY_ALPHABET.length())));
        }
        return key.toString();
    }

    /** A new secret of the given number of random bytes, written with letters, digits, '-' and '_'. */
    public static String secret(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
