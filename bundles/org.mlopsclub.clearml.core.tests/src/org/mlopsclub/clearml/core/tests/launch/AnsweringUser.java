package org.mlopsclub.clearml.core.tests.launch;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.mlopsclub.clearml.core.UserDecisions;
import org.mlopsclub.clearml.core.launch.PresetChoice;
import org.mlopsclub.clearml.core.launch.PresetDecisions;
import org.mlopsclub.clearml.core.launch.PresetTrust;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.SshTarget;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.prefs.BackingStoreException;

/** Answers questions in place of the window: no, until it agrees. In force until closed. */
final class AnsweringUser implements UserDecisions, PresetDecisions, AutoCloseable {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<PresetChoice> presets = new CopyOnWriteArrayList<>();
    private final ServiceRegistration<?> registration = FrameworkUtil.getBundle(AnsweringUser.class)
            .getBundleContext().registerService(new String[] { UserDecisions.class.getName(),
                PresetDecisions.class.getName() }, this,
                    new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000)));
    private volatile boolean agrees;

    void agree() {
        agrees = true;
    }

    /** What was asked, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** The presets among it. */
    List<PresetChoice> presets() {
        return List.copyOf(presets);
    }

    @Override
    public boolean usePreset(PresetChoice preset) {
        presets.add(preset);
        if (agrees) {
            try {
                PresetTrust.trust(preset, PresetTrust.fingerprint(preset));
            } catch (BackingStoreException e) {
                throw new IllegalStateException(e);
            }
        }
        return agrees;
    }

    @Override
    public boolean removeLeft(String session, boolean draft) {
        asked.add((draft ? "delete " : "stop ") + session);
        return agrees;
    }

    @Override
    public boolean endTunnel(String session) {
        asked.add("end tunnel of " + session);
        return agrees;
    }

    @Override
    public boolean trustUnknownHostKey(String session, SshTarget target, HostKeyInfo offered) {
        return false;
    }

    @Override
    public boolean installCli(String where) {
        return false;
    }

    @Override
    public Optional<String> answer(String prompt) {
        return Optional.empty();
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
