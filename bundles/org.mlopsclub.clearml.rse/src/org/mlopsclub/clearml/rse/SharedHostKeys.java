package org.mlopsclub.clearml.rse;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jsch.core.IJSchService;
import org.mlopsclub.clearml.ssh.SshTarget;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;

/**
 * The host keys that RSE's SSH believes: the platform's own repository, which is the user's
 * {@code known_hosts} file. Only keys that a session's record on the server names are put there, for as long
 * as the session is connected.
 */
final class SharedHostKeys {

    private static final int SSH_PORT = 22;

    private SharedHostKeys() {
    }

    /**
     * Replaces what is known of an address by these keys; with none, RSE will ask the user.
     *
     * @throws CoreException when the platform's SSH support cannot be used
     */
    static void learn(SshTarget target, List<org.mlopsclub.clearml.client.model.HostKey> keys) throws CoreException {
        if (keys.isEmpty()) {
            return;
        }
        HostKeyRepository repository = repository(target);
        forget(repository, target);
        for (org.mlopsclub.clearml.client.model.HostKey key : keys) {
            try {
                repository.add(new com.jcraft.jsch.HostKey(name(target), Base64.getDecoder().decode(key.blob())), null);
            } catch (JSchException e) {
                throw new CoreException(Status.error(Messages.HostKeys_notKept, e));
            }
        }
    }

    /** Removes what is known of an address: another session may get it next. */
    static void forget(SshTarget target) throws CoreException {
        forget(repository(target), target);
    }

    private static void forget(HostKeyRepository repository, SshTarget target) {
        com.jcraft.jsch.HostKey @Nullable [] known = repository.getHostKey();
        if (known != null) {
            Arrays.stream(known).filter(key -> name(target).equals(key.getHost()))
                    .forEach(key -> repository.remove(key.getHost(), key.getType()));
        }
    }

    /** The name under which OpenSSH and JSch keep a host: with its port unless that is 22. */
    private static String name(SshTarget target) {
        String host = target.host().toLowerCase(Locale.ROOT);
        return target.port() == SSH_PORT ? host : "[" + host + "]:" + target.port();
    }

    private static HostKeyRepository repository(SshTarget target) throws CoreException {
        BundleContext context = FrameworkUtil.getBundle(SharedHostKeys.class).getBundleContext();
        @Nullable ServiceReference<IJSchService> reference = context.getServiceReference(IJSchService.class);
        @Nullable IJSchService jsch = reference == null ? null : context.getService(reference);
        if (jsch == null) {
            throw new CoreException(Status.error(Messages.HostKeys_noService));
        }
        try {
            return jsch.createSession(target.host(), target.port(), target.user()).getHostKeyRepository();
        } catch (JSchException e) {
            throw new CoreException(Status.error(Messages.HostKeys_notKept, e));
        }
    }
}
