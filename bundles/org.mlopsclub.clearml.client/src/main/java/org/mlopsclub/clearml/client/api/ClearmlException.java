package org.mlopsclub.clearml.client.api;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Why a call failed. The message is a sentence for the user: cause first, then what to do; it never holds a secret.
 */
public abstract sealed class ClearmlException extends Exception {

    private static final long serialVersionUID = 1L;

    private ClearmlException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The message, never null. */
    public String userMessage() {
        String message = getMessage();
        return message == null ? getClass().getSimpleName() : message;
    }

    /** The server does not know this key pair. */
    public static final class BadCredentials extends ClearmlException {
        private static final long serialVersionUID = 1L;

        public BadCredentials(String server, String said) {
            super(server + " does not accept this access key (the server says: " + said + "). Create a new key in the"
                    + " web page under Settings, Workspace, and put it into the configuration.", null);
        }
    }

    /** The token is refused, also a fresh one, and there are no keys to get another. */
    public static final class TokenRefused extends ClearmlException {
        private static final long serialVersionUID = 1L;

        public TokenRefused(String server, String said) {
            super(server + " does not accept our token (the server says: " + said + "). Check the credentials, and that"
                    + " the clock of this machine is right.", null);
        }
    }

    /** These credentials are good, but not for this. */
    public static final class NotAllowed extends ClearmlException {
        private static final long serialVersionUID = 1L;

        public NotAllowed(String server, String said) {
            super(server + " does not allow this to you (the server says: " + said + "). Ask an administrator of the"
                    + " workspace.", null);
        }
    }

    /** A web page answers where the API should. */
    public static final class WebPortUsed extends ClearmlException {
        private static final long serialVersionUID = 1L;
        private final transient Optional<URI> suggestion;

        public WebPortUsed(String used, Optional<URI> suggestion) {
            super(used + " is the web page, not the API."
                    + suggestion.map(url -> " Did you mean " + url + "?").orElse(" Correct api_server in the"
                            + " configuration."), null);
            this.suggestion = suggestion;
        }

        /** The address that the API probably has. */
        public Optional<URI> suggestion() {
            return suggestion;
        }
    }

    /** Nobody answers at that address. */
    public static final class ServerDown extends ClearmlException {
        private static final long serialVersionUID = 1L;

        public ServerDown(String server, String reason, @Nullable Throwable cause) {
            super(server + " cannot be reached: " + reason + ". Is the server running, and are you on its network?",
                    cause);
        }
    }

    /** The server took the connection or should have, and then kept silent. */
    public static final class ServerTimeout extends ClearmlException {
        private static final long serialVersionUID = 1L;

        public ServerTimeout(String server, Duration waited, @Nullable Throwable cause) {
            super(server + " did not answer within " + seconds(waited) + ". Try again, or check the connection.", cause);
        }

        private static String seconds(Duration time) {
            return time.toMillis() < 1000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
        }
    }

    /** The server's certificate is not believed, or there is no common TLS. */
    public static final class TlsFailed extends ClearmlException {
        private static final long serialVersionUID = 1L;

        public TlsFailed(String server, String reason, @Nullable Throwable cause) {
            super("The secure connection to " + server + " failed: " + reason + ". If the server has a certificate of"
                    + " its own, name its CA file in api.verify_certificate.", cause);
        }
    }

    /** The server, or a proxy before it, wants fewer requests. */
    public static final class RateLimited extends ClearmlException {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Duration> retryAfter;

        public RateLimited(String server, Optional<Duration> retryAfter) {
            super(server + " gets too many requests."
                    + retryAfter.map(pause -> " It asks to wait for " + pause.toSeconds() + " s.")
                            .orElse(" Try again in a minute."), null);
            this.retryAfter = retryAfter;
        }

        /** How long the server asks to wait. */
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** The server refused the request or failed, in a way without a type of its own here. */
    public static final class ServerError extends ClearmlException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final int subcode;

        public ServerError(String server, int status, int subcode, String said) {
            super(server + " could not do this (error " + status + (subcode != 0 ? "/" + subcode : "") + ": " + said
                    + "). " + (status >= 500 ? "Try again later." : "This may be a fault of this client."), null);
            this.status = status;
            this.subcode = subcode;
        }

        /** HTTP status. */
        public int status() {
            return status;
        }

        /** ClearML's code within that status ({@code apierrors/errors.conf}), 0 if there is none. */
        public int subcode() {
            return subcode;
        }
    }

    /** There is no such session (any more). */
    public static final class NotFound extends ClearmlException {
        private static final long serialVersionUID = 1L;
        private final String taskId;

        public NotFound(String server, String taskId) {
            super("This session does not exist on " + server + " any more: somebody deleted it. Refresh the list.",
                    null);
            this.taskId = taskId;
        }

        public String taskId() {
            return taskId;
        }
    }

    /** The session is not in a state in which this can be done. */
    public static final class StatusConflict extends ClearmlException {
        private static final long serialVersionUID = 1L;

        public StatusConflict(String reason) {
            super("The session is not in a state for this: " + reason + ". Refresh the list to see its state.", null);
        }
    }

    /** The answer is no answer: half of it, another shape, or too long. */
    public static final class BadAnswer extends ClearmlException {
        private static final long serialVersionUID = 1L;

        public BadAnswer(String server, String reason, @Nullable Throwable cause) {
            super(server + " sent an answer that cannot be understood: " + reason + ". Try again; if it stays so,"
                    + " something between you and the server may change what it sends.", cause);
        }
    }

    /** Nobody wants the answer any more. */
    public static final class Cancelled extends ClearmlException {
        private static final long serialVersionUID = 1L;

        public Cancelled() {
            super("Cancelled.", null);
        }
    }
}
