package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.ssh.HostKeyPolicy.Decision;

/** Lets a policy decide where JSch would look into {@code known_hosts}; remembers the key and the refusal. */
final class PolicyRepository implements HostKeyRepository {

    private static final List<String> RSA = List.of("rsa-sha2-512", "rsa-sha2-256");

    private final SshTarget target;
    private final HostKeyPolicy policy;
    private final List<HostKeyInfo> known;
    private volatile Optional<HostKeyInfo> offered = Optional.empty();
    private volatile Optional<SshException> refusal = Optional.empty();

    PolicyRepository(SshTarget target, HostKeyPolicy policy) {
        this.target = target;
        this.policy = policy;
        this.known = List.copyOf(policy.known(target));
    }

    /** The key the server has proved to hold. */
    Optional<HostKeyInfo> offered() {
        return offered;
    }

    /** Why the policy ended the connection. */
    Optional<SshException> refusal() {
        return refusal;
    }

    /** JSch's signature algorithms with those of the known keys first, so that the server shows a key we know. */
    String preferredAlgorithms(String defaults) {
        Stream<String> first = known.stream()
                .flatMap(key -> key.type().equals("ssh-rsa") ? RSA.stream() : Stream.of(key.type()));
        List<String> supported = List.of(defaults.split(","));
        return String.join(",", Stream.concat(first.filter(supported::contains), supported.stream()).distinct()
                .toList());
    }

    @Override
    public int check(@Nullable String host, byte @Nullable [] key) {
        if (key == null) {
            return CHANGED;
        }
        HostKeyInfo info = HostKeyInfo.of(key);
        offered = Optional.of(info);
        Decision decision = policy.check(target, info);
        if (decision == Decision.ACCEPT) {
            return OK;
        }
        refusal = Optional.of(decision == Decision.REVOKED ? new SshException.HostKeyRevoked(target, info)
                : known.isEmpty() ? new SshException.HostKeyRefused(target, info)
                : new SshException.HostKeyChanged(target, known, info));
        return CHANGED;
    }

    @Override
    public void add(@Nullable HostKey hostkey, @Nullable UserInfo ui) {
        // Remembering keys is the policy's business.
    }

    @Override
    public void remove(@Nullable String host, @Nullable String type) {
        // Forgetting keys is the policy's business.
    }

    @Override
    public void remove(@Nullable String host, @Nullable String type, byte @Nullable [] key) {
        // Forgetting keys is the policy's business.
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "policy";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(@Nullable String host, @Nullable String type) {
        return new HostKey[0];
    }
}
