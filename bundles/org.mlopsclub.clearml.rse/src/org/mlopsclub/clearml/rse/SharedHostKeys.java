package org.mlopsclub.clearml.rse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jsch.core.IJSchService;
import org.eclipse.rse.core.model.IHost;
import org.eclipse.rse.core.model.IPropertySet;
import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.ssh.SshTarget;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;

/**
 * The host keys that RSE's SSH believes: the platform's own repository, which is the user's
 * {@code known_hosts} file. Only keys that a session's record on the server names are put there, for as long
 * as the session is connected; what the user knew of the address comes back afterwards, after a crash in the next run.
 */
final class SharedHostKeys {

    private static final int SSH_PORT = 22;

    /** What a host says of its keys, for the run after a crash. */
    private static final String PROPERTIES = "org.mlopsclub.clearml.hostkeys";
    private static final String NAME = "name";
    private static final String OURS = "ours";
    private static final String BEFORE = "before";

    /** What stood in the repository, by the name of the host, while our keys are there. */
    private static final Map<String, List<com.jcraft.jsch.HostKey>> REPLACED = new ConcurrentHashMap<>();

    private SharedHostKeys() {
    }

    /**
     * Replaces what is known of an address by these keys; with none, RSE will ask the user.
     *
     * @throws CoreException when the platform's SSH support cannot be used
     */
    static void learn(IHost host, SshTarget target, List<HostKey> keys) throws CoreException {
        HostKeyRepository repository = repository(target);
        forget(repository, target);
        List<com.jcraft.jsch.HostKey> usable = keys.stream().flatMap(key -> usable(name(target), key.blob()).stream())
                .toList();
        if (!usable.isEmpty()) {
            List<com.jcraft.jsch.HostKey> before = remove(repository, name(target), Optional.empty());
            REPLACED.put(name(target), before);
            note(host, name(target), usable, before);
            usable.forEach(key -> repository.add(key, null));
        }
    }

    private static void note(IHost host, String name, List<com.jcraft.jsch.HostKey> ours,
            List<com.jcraft.jsch.HostKey> before) {
        IPropertySet noted = host.createPropertySet(PROPERTIES);
        noted.addProperty(NAME, name);
        noted.addProperty(OURS, text(ours));
        noted.addProperty(BEFORE, text(before));
        host.commit();
    }

    private static String text(List<com.jcraft.jsch.HostKey> keys) {
        return keys.stream().map(com.jcraft.jsch.HostKey::getKey).collect(Collectors.joining(" "));
    }

    /** Takes the keys of a host out that an earlier run has left; what is not ours stays. */
    static void forget(IHost host) throws CoreException {
        @Nullable IPropertySet noted = host.getPropertySet(PROPERTIES);
        @Nullable String name = noted == null ? null : noted.getPropertyValue(NAME);
        if (noted != null && name != null) {
            HostKeyRepository repository = repository(new SshTarget(host.getHostName(), SSH_PORT, "nobody"));
            remove(repository, name, Optional.of(blobs(noted, OURS)));
            blobs(noted, BEFORE).stream().flatMap(blob -> usable(name, blob).stream())
                    .forEach(key -> repository.add(key, null));
        }
    }

    private static List<String> blobs(IPropertySet noted, String property) {
        @Nullable String text = noted.getPropertyValue(property);
        return text == null || text.isBlank() ? List.of() : List.of(text.split(" "));
    }

    /** Takes our keys of an address out again: another session may get it next. */
    static void forget(SshTarget target) throws CoreException {
        forget(repository(target), target);
    }

    private static void forget(HostKeyRepository repository, SshTarget target) {
        @Nullable List<com.jcraft.jsch.HostKey> replaced = REPLACED.remove(name(target));
        if (replaced != null) {
            remove(repository, name(target), Optional.empty());
            replaced.forEach(key -> repository.add(key, null));
        }
    }

    /** Removes the keys of one name, all or only these. */
    private static List<com.jcraft.jsch.HostKey> remove(HostKeyRepository repository, String name,
            Optional<List<String>> only) {
        List<com.jcraft.jsch.HostKey> removed = new ArrayList<>();
        com.jcraft.jsch.HostKey @Nullable [] known = repository.getHostKey();
        if (known != null) {
            Arrays.stream(known).filter(key -> name.equals(key.getHost())
                    && only.map(blobs -> blobs.contains(key.getKey())).orElse(true)).forEach(key -> {
                        removed.add(key);
                        repository.remove(key.getHost(), key.getType(), Base64.getDecoder().decode(key.getKey()));
                    });
        }
        return removed;
    }

    /** The key as the platform's JSch has it; the older one knows no ED25519, and so never negotiates it. */
    private static Optional<com.jcraft.jsch.HostKey> usable(String name, String blob) {
        try {
            return Optional.of(new com.jcraft.jsch.HostKey(name, Base64.getDecoder().decode(blob)));
        } catch (JSchException e) {
            return Optional.empty();
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
