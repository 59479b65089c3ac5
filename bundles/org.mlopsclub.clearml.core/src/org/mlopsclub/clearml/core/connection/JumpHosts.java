package org.mlopsclub.clearml.core.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.ssh.HostKeyPolicy;
import org.mlopsclub.clearml.ssh.Ssh;
import org.mlopsclub.clearml.ssh.SshCredentials;
import org.mlopsclub.clearml.ssh.SshException;
import org.mlopsclub.clearml.ssh.SshHost;
import org.mlopsclub.clearml.ssh.SshHosts;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.ssh.SshSettings;
import org.mlopsclub.clearml.ssh.SshTarget;

/** Logs in to the machines on the way to a session, with the user's keys, agent, or a password that is asked for. */
final class JumpHosts {

    /** A configuration may lead in circles. */
    private static final int MOST = 8;

    private final HostKeyTrust trust;
    private final Passwords passwords;

    JumpHosts(HostKeyTrust trust, Passwords passwords) {
        this.trust = trust;
        this.passwords = passwords;
    }

    /** @return the machines that the user's configuration puts before a host, as {@code ssh -J} takes them */
    static Optional<String> before(String host) {
        return SshHome.hosts().map(hosts -> String.join(",", hosts.find(host).jumps())).filter(jumps -> !jumps.isEmpty());
    }

    /**
     * Logs in to the last of some machines.
     *
     * @param places {@code [user@]host[:port]}, separated by commas
     * @param asked whether the user waits, and so can be asked
     */
    SshLink open(String places, Duration timeout, boolean asked, IProgressMonitor monitor)
            throws SshException, ConnectionException {
        SshHosts hosts = SshHome.hosts()
                .orElseThrow(() -> new ConnectionException(Messages.SshHome_unreadable, null));
        Hop hop = new Hop(hosts, SshSettings.defaults().withConnectTimeout(timeout), asked, monitor);
        return hop.through(split(places), Optional.empty(), MOST);
    }

    private static List<String> split(String places) {
        return Arrays.stream(places.split(",")).map(String::strip).filter(place -> !place.isEmpty()).toList();
    }

    private final class Hop {

        private final SshHosts hosts;
        private final SshSettings settings;
        private final boolean asked;
        private final IProgressMonitor monitor;

        Hop(SshHosts hosts, SshSettings settings, boolean asked, IProgressMonitor monitor) {
            this.hosts = hosts;
            this.settings = settings;
            this.asked = asked;
            this.monitor = monitor;
        }

        SshLink through(List<String> places, Optional<SshLink> before, int most)
                throws SshException, ConnectionException {
            // All of them before the first login: one that is no host must not leave a link to another behind.
            List<SshHost> all = new ArrayList<>();
            for (String place : places) {
                all.add(host(place));
            }
            Optional<SshLink> last = before;
            for (SshHost host : all) {
                if (most == 0) {
                    throw new ConnectionException(NLS.bind(Messages.Jump_circle, host.alias()), null);
                }
                if (last.isEmpty() && !host.jumps().isEmpty()) {
                    last = Optional.of(through(host.jumps(), last, most - 1));
                }
                last = Optional.of(login(host, last));
            }
            return last.orElseThrow(() -> new ConnectionException(Messages.Jump_none, null));
        }

        private SshHost host(String place) throws ConnectionException {
            try {
                return hosts.find(place);
            } catch (IllegalArgumentException e) {
                throw new ConnectionException(String.valueOf(e.getMessage()), e);
            }
        }

        private SshLink login(SshHost host, Optional<SshLink> before) throws SshException {
            monitor.subTask(NLS.bind(Messages.Jump_connecting, host.alias()));
            SshTarget target = new SshTarget(host.hostName(), host.port(),
                    host.user().orElse(System.getProperty("user.name")));
            List<Path> files = host.identityFiles().isEmpty() ? SshHome.keyFiles() : host.identityFiles();
            SshCredentials keys = SshHome.keys(files);
            Optional<String> known = passwords.known(target);
            try {
                return connect(target, known.map(SshCredentials::password).map(keys::and).orElse(keys), before);
            } catch (SshException.AuthenticationFailed e) {
                Optional<SshCredentials> locked = before.isEmpty() ? passwords.locked(files, asked) : Optional.empty();
                if (locked.isPresent()) {
                    try {
                        return connect(target, locked.get(), before);
                    } catch (SshException.AuthenticationFailed alsoNot) {
                        e.addSuppressed(alsoNot);
                    }
                }
                Optional<String> typed = before.isEmpty() && asked ? passwords.ask(target) : Optional.empty();
                if (typed.isEmpty()) {
                    throw e;
                }
                SshLink link = connect(target, SshCredentials.password(typed.get()), before);
                passwords.keep(target, typed.get());
                return link;
            }
        }

        private SshLink connect(SshTarget target, SshCredentials credentials, Optional<SshLink> before)
                throws SshException {
            HostKeyPolicy policy = trust.jumpHost(target.host(), target.port(), asked);
            return before.isPresent()
                    ? Ssh.connectThrough(before.get(), target, credentials, policy, settings, monitor::isCanceled)
                    : Ssh.connect(target, credentials, policy, settings, monitor::isCanceled);
        }
    }
}
