package org.mlopsclub.clearml.client.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Keeps the token in memory and gets another one in time. However many calls need one at the same moment, one of them
 * logs in and the others wait for it. Thread-safe.
 */
final class TokenSource {

    /** Gets a token from the server. */
    interface Login {
        /** @param current the token so far, if there is one */
        Token login(@Nullable Token current, Cancellation cancellation) throws ClearmlException;
    }

    private static final Duration NO_LIMIT = Duration.ofDays(1);

    private final Login login;
    private final HttpSettings settings;
    private final AtomicReference<@Nullable CompletableFuture<Token>> running = new AtomicReference<>();
    private volatile @Nullable Token current;

    TokenSource(Login login, HttpSettings settings) {
        this.login = login;
        this.settings = settings;
    }

    /** The token so far, without asking the server. */
    @Nullable
    Token known() {
        return current;
    }

    void forget() {
        current = null;
    }

    /** A token that is good for a while. */
    Token get(Cancellation cancellation) throws ClearmlException {
        Token known = current;
        if (known != null && !known.needsRenewal(settings.clock().instant())) {
            return known;
        }
        return renew(known, cancellation);
    }

    /** Another token than the one that the server has just refused. */
    Token renew(@Nullable Token refused, Cancellation cancellation) throws ClearmlException {
        while (true) {
            CompletableFuture<Token> mine = new CompletableFuture<>();
            @Nullable CompletableFuture<Token> others = running.compareAndExchange(null, mine);
            if (others == null) {
                return lead(mine, refused, cancellation);
            }
            try {
                return Waiting.await(others, NO_LIMIT, cancellation);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ClearmlException problem
                        && !(problem instanceof ClearmlException.Cancelled)) {
                    throw problem;
                }
                // the one who logged in gave up: it is our turn
            } catch (TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Token lead(CompletableFuture<Token> mine, @Nullable Token refused, Cancellation cancellation)
            throws ClearmlException {
        try {
            Token known = current;
            Token token = known != null && known != refused ? known : login.login(known, cancellation);
            current = token;
            running.set(null);
            mine.complete(token);
            return token;
        } catch (ClearmlException | RuntimeException | Error e) {
            running.set(null);
            mine.completeExceptionally(e);
            throw e;
        }
    }
}
