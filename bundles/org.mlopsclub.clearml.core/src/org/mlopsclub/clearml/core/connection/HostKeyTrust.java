package org.mlopsclub.clearml.core.connection;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UserDecisions;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.HostKeyPolicies;
import org.mlopsclub.clearml.ssh.HostKeyPolicy;
import org.mlopsclub.clearml.ssh.HostKeyPolicy.Decision;

/**
 * Whose host key is believed: the one that the session's own record on the server names, else the one that
 * the user accepted for this session. A changed key is never accepted by itself: while the user waits for the
 * connection the question is put, and without an answer, or when reconnecting by ourselves, it is refused.
 */
final class HostKeyTrust {

    private final Map<SessionKey, List<HostKeyInfo>> accepted = new ConcurrentHashMap<>();

    /**
     * @param session the session
     * @param name its name, for a question
     * @param access its record on the server
     * @param asked whether the user asked for this connection, and so can be asked
     * @return what to believe; asks the user at most once a session, on the connecting thread
     */
    HostKeyPolicy policy(SessionKey session, String name, SshAccess access, boolean asked) {
        List<HostKeyInfo> known = Stream.concat(recorded(access).stream(),
                accepted.getOrDefault(session, List.of()).stream()).toList();
        HostKeyPolicy otherwise = (target, offered) -> {
            boolean trusted = asked && Services.find(UserDecisions.class)
                    .map(user -> known.isEmpty() ? user.trustUnknownHostKey(name, target, offered)
                            : user.trustChangedHostKey(name, target, known, offered))
                    .orElse(false);
            if (trusted) {
                accepted.put(session, List.of(offered));
            }
            return trusted ? Decision.ACCEPT : Decision.REFUSE;
        };
        return known.isEmpty() ? otherwise : HostKeyPolicies.pinnedOr(known, otherwise);
    }

    private static List<HostKeyInfo> recorded(SshAccess access) {
        return access.hostKeys().stream().map(key -> HostKeyInfo.of(Base64.getDecoder().decode(key.blob()))).toList();
    }
}
