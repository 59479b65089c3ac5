package org.mlopsclub.clearml.client.cli;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Passwords that a session can have. */
public final class SessionPasswords {

    /** The session program runs {@code echo 'root:PASSWORD' | chpasswd}: anything else can break its shell. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final String CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 32;

    private SessionPasswords() {
    }

    /** Whether a session can be set up with it. */
    public static boolean survives(Secret password) {
        return SAFE.matcher(password.reveal()).matches();
    }

    /** A new one that nobody can guess. */
    public static Secret random() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return Secret.of(password.toString());
    }
}
