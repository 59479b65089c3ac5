package org.mlopsclub.clearml.client.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the server's certificate is checked ({@code api.verify_certificate}).
 *
 * @param mode the kind of check
 * @param caFile PEM file (or folder of PEM files) of trusted authorities, only with {@link Mode#CA_FILE}
 */
public record TlsCheck(Mode mode, Optional<Path> caFile) {

    /** The kinds of check. */
    public enum Mode {
        /** Against the authorities that Java trusts. */
        VERIFY,
        /** Not at all: whoever answers is believed. */
        OFF,
        /** Against the authorities of a file. */
        CA_FILE
    }

    /** The default: check against the authorities that Java trusts. */
    public static final TlsCheck VERIFY = new TlsCheck(Mode.VERIFY, Optional.empty());

    /** No check. */
    public static final TlsCheck OFF = new TlsCheck(Mode.OFF, Optional.empty());

    /** Check against the authorities of this file. */
    public static TlsCheck against(Path caFile) {
        return new TlsCheck(Mode.CA_FILE, Optional.of(caFile));
    }
}
