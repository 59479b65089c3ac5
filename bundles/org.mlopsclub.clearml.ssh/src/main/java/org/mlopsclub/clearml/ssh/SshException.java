package org.mlopsclub.clearml.ssh;

import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;

/** A failure of SSH. Messages are for users: first the cause, then what to do; none holds a secret. */
public abstract sealed class SshException extends Exception {

    private static final long serialVersionUID = 1L;

    SshException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The message, never missing. */
    @Override
    public String getMessage() {
        @Nullable String message = super.getMessage();
        return message == null ? getClass().getSimpleName() : message;
    }

    /** No SSH server was reached. */
    public static final class ConnectFailed extends SshException {
        private static final long serialVersionUID = 1L;
        private final Why why;

        /** Kinds of not reaching a server. */
        public enum Why {
            /** Nothing listens on the port. */
            REFUSED,
            /** No way to the address. */
            NO_ROUTE,
            /** No answer in time. */
            TIMED_OUT,
            /** The name has no address. */
            UNKNOWN_HOST,
            /** Something answered, but not with SSH, or with no common algorithm. */
            NOT_SSH,
            /** The proxy refused or failed. */
            PROXY,
            /** Anything else. */
            OTHER
        }

        ConnectFailed(Why why, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.why = why;
        }

        /** Why, to decide whether a retry makes sense. */
        public Why why() {
            return why;
        }
    }

    /** The policy refused a key of a server for which no key was known. */
    public static final class HostKeyRefused extends SshException {
        private static final long serialVersionUID = 1L;
        private final transient HostKeyInfo offered;

        HostKeyRefused(SshTarget target, HostKeyInfo offered) {
            super("The host key of " + target.host() + " was not accepted: " + offered
                    + ". Connect again and accept it if this fingerprint is the server's.", null);
            this.offered = offered;
        }

        /** The key the server has. */
        public HostKeyInfo offered() {
            return offered;
        }
    }

    /** The server has another key than the known ones. */
    public static final class HostKeyChanged extends SshException {
        private static final long serialVersionUID = 1L;
        private final transient List<HostKeyInfo> expected;
        private final transient HostKeyInfo offered;

        HostKeyChanged(SshTarget target, List<HostKeyInfo> expected, HostKeyInfo offered) {
            super("The host key of " + target.host() + ":" + target.port() + " is not the expected one. Expected "
                    + String.join(" or ", expected.stream().map(HostKeyInfo::toString).toList()) + ", but the server has "
                    + offered + ". Someone may be between you and the server, or another server answers at this"
                    + " address; do not connect before you know which.", null);
            this.expected = List.copyOf(expected);
            this.offered = offered;
        }

        /** The known keys. */
        public List<HostKeyInfo> expected() {
            return expected;
        }

        /** The key the server has. */
        public HostKeyInfo offered() {
            return offered;
        }
    }

    /** The server has a key that must not be trusted any more, whoever asks. */
    public static final class HostKeyRevoked extends SshException {
        private static final long serialVersionUID = 1L;
        private final transient HostKeyInfo offered;

        HostKeyRevoked(SshTarget target, HostKeyInfo offered) {
            super("The host key of " + target.host() + ":" + target.port() + " is revoked: " + offered
                    + ". Whoever holds it may not be who you think. The line @revoked in your known_hosts says so;"
                    + " ask the machine's owner for a new key.", null);
            this.offered = offered;
        }

        /** The key the server has. */
        public HostKeyInfo offered() {
            return offered;
        }
    }

    /** The server did not accept who we are. */
    public static final class AuthenticationFailed extends SshException {
        private static final long serialVersionUID = 1L;

        AuthenticationFailed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The connection ended, or was closed by us, while or before it was used. */
    public static final class ConnectionLost extends SshException {
        private static final long serialVersionUID = 1L;

        ConnectionLost(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** There is no such file or directory. */
    public static final class NoSuchRemoteFile extends SshException {
        private static final long serialVersionUID = 1L;

        NoSuchRemoteFile(String path, @Nullable Throwable cause) {
            super("There is no " + path + " on the server. Refresh the folder to see what is there.", cause);
        }
    }

    /** The login user may not do this. */
    public static final class PermissionDenied extends SshException {
        private static final long serialVersionUID = 1L;

        PermissionDenied(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The server's disk, or the user's share of it, is full. */
    public static final class NoSpace extends SshException {
        private static final long serialVersionUID = 1L;

        NoSpace(String path, @Nullable Throwable cause) {
            super("The server has no space left for " + path
                    + ". The old content is untouched; free some space there and save again.", cause);
        }
    }

    /** The remote file is not what was expected. */
    public static final class SaveConflict extends SshException {
        private static final long serialVersionUID = 1L;
        private final transient RemoteStamp expected;
        private final transient RemoteStamp found;
        private final transient Optional<String> keptAt;

        SaveConflict(String message, RemoteStamp expected, RemoteStamp found, Optional<String> keptAt) {
            super(message, null);
            this.expected = expected;
            this.found = found;
            this.keptAt = keptAt;
        }

        /** What the save expected. */
        public RemoteStamp expected() {
            return expected;
        }

        /** What is there instead, or was there when the save took place. */
        public RemoteStamp found() {
            return found;
        }

        /**
         * Present when the other change came during the save: our content is in place, and the other content is in
         * this remote file. Empty when nothing was changed.
         */
        public Optional<String> keptAt() {
            return keptAt;
        }
    }

    /** The server failed in another way. */
    public static final class RemoteFailure extends SshException {
        private static final long serialVersionUID = 1L;

        RemoteFailure(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The caller cancelled. */
    public static final class Cancelled extends SshException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("Cancelled.", null);
        }
    }
}
