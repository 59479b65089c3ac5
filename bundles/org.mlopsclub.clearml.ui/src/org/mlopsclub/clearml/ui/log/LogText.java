package org.mlopsclub.clearml.ui.log;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.cli.SecretMasker;
import org.mlopsclub.clearml.client.model.ConsoleLine;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;

/** Turns reported pieces of a log into text for a console: whole lines, no control characters, no secret. */
final class LogText {

    /** Control sequences of terminals (ECMA-48), and what else has no picture. */
    private static final Pattern INVISIBLE =
            Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)|[\\p{Cntrl}&&[^\n\t]]");
    /** Of a line that was written over and over, such as a progress bar, the last state. */
    private static final Pattern OVERWRITTEN = Pattern.compile("[^\n]*\r(?!\n|$)");

    private final SecretMasker masker = new SecretMasker(List.of());

    /** Begins to know the session's secrets, if it is connected. */
    LogText(SessionKey session) {
        Services.find(SessionConnections.class).flatMap(service -> service.find(session)).flatMap(LogText::access)
                .ifPresent(access -> {
                    access.password().map(Secret::of).ifPresent(masker::know);
                    access.jupyterToken().map(Secret::of).ifPresent(masker::know);
                });
    }

    private static Optional<SshAccess> access(SessionConnection connection) {
        try {
            return Optional.of(connection.access());
        } catch (ConnectionException notConnected) {
            return Optional.empty();
        }
    }

    String shown(ConsoleLine piece) {
        String text = piece.text().endsWith("\n") || piece.text().isEmpty() ? piece.text() : piece.text() + '\n';
        String last = OVERWRITTEN.matcher(text).replaceAll("");
        return INVISIBLE.matcher(masker.feed(last)).replaceAll("");
    }

    /** @return what was held back */
    String end() {
        return INVISIBLE.matcher(masker.end()).replaceAll("");
    }
}
