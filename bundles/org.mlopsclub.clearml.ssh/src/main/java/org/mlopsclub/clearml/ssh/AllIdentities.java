package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import java.util.Vector;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** The keys of files, then those of an agent; JSch knows one repository only. */
final class AllIdentities implements IdentityRepository {

    private final IdentityRepository files;
    private final IdentityRepository agent;

    AllIdentities(IdentityRepository files, IdentityRepository agent) {
        this.files = files;
        this.agent = agent;
    }

    @Override
    public String getName() {
        return "key files and " + agent.getName();
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    @NonNullByDefault({}) // as inherited: JSch declares no nullness
    public Vector<Identity> getIdentities() {
        Vector<Identity> all = new Vector<>(files.getIdentities());
        all.addAll(agent.getIdentities());
        return all;
    }

    @Override
    public boolean add(byte @Nullable [] identity) {
        return files.add(identity);
    }

    /** JSch removes keys that it cannot use; what the agent holds is not ours to remove. */
    @Override
    public boolean remove(byte @Nullable [] blob) {
        return files.remove(blob);
    }

    @Override
    public void removeAll() {
        files.removeAll();
    }
}
