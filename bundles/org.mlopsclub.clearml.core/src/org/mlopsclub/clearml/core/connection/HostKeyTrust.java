package org.mlopsclub.clearml.core.connection;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UserDecisions;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.HostKeyPolicy;
import org.mlopsclub.clearml.ssh.SshTarget;

/**
 * Whose host key is believed: the one that the session's own record on the server names, if the record came over
 * a verified connection, else the one that the user accepted for this session. A changed key is never accepted by
 * itself: while the user waits for the connection the question is put, and without an answer, or when
 * reconnecting by ourselves, it is refused. A key that the user's known hosts revoke is refused without a
 * question. A key whose private half is public proves nothing whoever vouches for it, so nobody is asked about it
 * where the record names it; that it proves nothing is told once the session is connected.
 */
final class HostKeyTrust {

    private final AcceptedKeys accepted = new AcceptedKeys();

    /**
     * @param session the session
     * @param name its name, for a question
     * @param access its record on the server
     * @param asked whether the user asked for this connection, and so can be asked
     * @return what to believe; asks the user at most once a connection, on the connecting thread
     */
    HostKeyPolicy policy(SessionKey session, String name, SshAccess access, boolean asked) {
        List<HostKeyInfo> recorded = access.hostKeys().stream().filter(HostKey::wellFormed)
                .map(key -> HostKeyInfo.of(Base64.getDecoder().decode(key.blob()))).toList();
        return new Policy(AcceptedKeys.name(session), name, recorded, access.channelVouches(), asked);
    }

    /**
     * What to believe of a machine on the way to a session: the user's known hosts, else the user.
     *
     * @param asked as above
     */
    HostKeyPolicy jumpHost(String host, int port, boolean asked) {
        return new Policy(host + ':' + port, host, SshHome.knownKeys(host, port), true, asked);
    }

    /** The session has ended for good. */
    void forget(SessionKey session) {
        accepted.forget(session);
    }

    private final class Policy implements HostKeyPolicy {

        private final String id;
        private final String name;
        private final List<HostKeyInfo> recorded;
        private final boolean asked;
        private final List<HostKeyInfo> known;
        private final Set<HostKeyInfo> revoked = SshHome.revokedKeys();

        Policy(String id, String name, List<HostKeyInfo> recorded, boolean vouched, boolean asked) {
            this.id = id;
            this.name = name;
            this.recorded = recorded;
            this.asked = asked;
            this.known = Stream.concat(vouched ? recorded.stream() : Stream.empty(), accepted.of(id).stream())
                    .toList();
        }

        @Override
        public List<HostKeyInfo> known(SshTarget target) {
            return known;
        }

        @Override
        public Decision check(SshTarget target, HostKeyInfo offered) {
            if (revoked.contains(offered)) {
                return Decision.REVOKED;
            }
            boolean provesNothing = recorded.contains(offered) && HostKey.isPublished(offered.fingerprint());
            if (known.contains(offered) || provesNothing) {
                return Decision.ACCEPT;
            }
            Optional<UserDecisions> user = asked ? Services.find(UserDecisions.class) : Optional.empty();
            if (user.isEmpty() || !trusts(user.get(), target, offered)) {
                return Decision.REFUSE;
            }
            accepted.accept(id, offered);
            return Decision.ACCEPT;
        }

        private boolean trusts(UserDecisions user, SshTarget target, HostKeyInfo offered) {
            if (!known.isEmpty()) {
                return user.trustChangedHostKey(name, target, known, offered);
            }
            if (recorded.isEmpty()) {
                return user.trustUnknownHostKey(name, target, offered);
            }
            return recorded.contains(offered) ? user.trustUnvouchedHostKey(name, target, offered)
                    : user.trustChangedHostKey(name, target, recorded, offered);
        }
    }
}
