package org.mlopsclub.clearml.ssh;

import java.util.Collection;
import java.util.List;

/** Ready-made host key policies. */
public final class HostKeyPolicies {

    private HostKeyPolicies() {
    }

    /** Accepts these keys and no other. */
    public static HostKeyPolicy pinned(Collection<HostKeyInfo> keys) {
        return pinnedOr(keys, (target, key) -> HostKeyPolicy.Decision.REFUSE);
    }

    /** Accepts these keys; about any other key, {@code otherwise} is asked. */
    public static HostKeyPolicy pinnedOr(Collection<HostKeyInfo> keys, HostKeyPolicy otherwise) {
        List<HostKeyInfo> pinned = List.copyOf(keys);
        return new HostKeyPolicy() {
            @Override
            public Decision check(SshTarget target, HostKeyInfo key) {
                return pinned.contains(key) ? Decision.ACCEPT : otherwise.check(target, key);
            }

            @Override
            public List<HostKeyInfo> known(SshTarget target) {
                return pinned;
            }
        };
    }
}
