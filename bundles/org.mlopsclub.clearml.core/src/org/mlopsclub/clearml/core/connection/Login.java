package org.mlopsclub.clearml.core.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.ssh.HostKeyPolicy;
import org.mlopsclub.clearml.ssh.Ssh;
import org.mlopsclub.clearml.ssh.SshCredentials;
import org.mlopsclub.clearml.ssh.SshException;
import org.mlopsclub.clearml.ssh.SshException.ConnectFailed.Why;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.ssh.SshProxy;
import org.mlopsclub.clearml.ssh.SshSettings;
import org.mlopsclub.clearml.ssh.SshTarget;

/**
 * Logs in to one session, by whichever way; the password that the server tells comes first, then the user's keys, and
 * last those that a passphrase locks.
 *
 * @param access what the server said
 * @param policy whose host key is believed
 * @param passwords those that the user typed
 * @param asked whether the user waits, and so can be asked
 * @param monitor shows where it goes and can cancel
 */
record Login(SshAccess access, HostKeyPolicy policy, Passwords passwords, boolean asked, IProgressMonitor monitor) {

    /** Connects to a place with these credentials. */
    private interface Attempt {
        SshLink with(SshCredentials credentials) throws SshException;
    }

    /** To the address that the server tells, through the IDE's proxy where that leads there. */
    SshLink direct() throws SshException, ConnectionException {
        String message = NLS.bind(Messages.Connection_direct, access.host(), String.valueOf(access.port()));
        Optional<SshProxy> proxy = IdeProxy.of(access.host());
        if (proxy.isPresent()) {
            monitor.subTask(message);
            SshSettings settings = settings().withProxy(proxy.get());
            try {
                return open(known(), credentials -> connect(target(access.host(), access.port()), credentials,
                        settings));
            } catch (SshException.ConnectFailed e) {
                if (e.why() == Why.NOT_SSH) {
                    throw e;
                }
                monitor.subTask(message); // such a proxy may be for the web only
            }
        }
        return at(access.host(), access.port(), message);
    }

    /** To another address behind which the session answers. */
    SshLink at(String host, int port, String message) throws SshException, ConnectionException {
        monitor.subTask(message);
        return open(known(), credentials -> connect(target(host, port), credentials, settings()));
    }

    /** Through a link to a jump host, which is used up. */
    SshLink through(SshLink jump, String hosts) throws SshException, ConnectionException {
        monitor.subTask(NLS.bind(Messages.Connection_jump, access.host(), hosts));
        List<SshCredentials> all = known();
        // The link to the jump host is there for one attempt only.
        SshCredentials credentials = access.password().isPresent() ? all.get(0)
                : all.stream().reduce(SshCredentials::and).orElseThrow();
        return Ssh.connectThrough(jump, target(access.host(), access.port()), credentials, policy, settings(),
                monitor::isCanceled);
    }

    /** To an address of the user's, with what the user chose; asks for a password when nothing else helps. */
    SshLink byHand(WayChoice.ByHand hand) throws SshException, ConnectionException {
        SshTarget target = new SshTarget(hand.host(), hand.port(), hand.user());
        monitor.subTask(NLS.bind(Messages.Connection_direct, hand.host(), String.valueOf(hand.port())));
        List<SshCredentials> all = new ArrayList<>();
        passwords.known(target).ifPresent(password -> all.add(SshCredentials.password(password)));
        List<Path> files = hand.keyFile().map(file -> List.of(Path.of(file))).orElseGet(SshHome::keyFiles);
        all.add(SshHome.keys(files));
        if (hand.keyFile().isEmpty()) {
            access.password().ifPresent(password -> all.add(SshCredentials.password(password)));
        }
        passwords.locked(files, asked).ifPresent(all::add);
        Attempt attempt = credentials -> connect(target, credentials, settings());
        try {
            return open(all, attempt);
        } catch (SshException.AuthenticationFailed e) {
            Optional<String> typed = asked ? passwords.ask(target) : Optional.empty();
            if (typed.isEmpty()) {
                throw e;
            }
            SshLink link = attempt.with(SshCredentials.password(typed.get()));
            passwords.keep(target, typed.get());
            return link;
        }
    }

    private List<SshCredentials> known() throws ConnectionException {
        List<SshCredentials> all = new ArrayList<>();
        access.password().ifPresent(password -> all.add(SshCredentials.password(password)));
        List<Path> files = SshHome.keyFiles();
        if (all.isEmpty() || !files.isEmpty()) {
            all.add(SshHome.keys(files));
        }
        passwords.locked(files, asked).ifPresent(all::add);
        return all;
    }

    /** One after the other: with many keys at once a server may hang up before the right one. */
    private static SshLink open(List<SshCredentials> all, Attempt attempt) throws SshException {
        Optional<SshException.AuthenticationFailed> failure = Optional.empty();
        for (SshCredentials credentials : all) {
            try {
                return attempt.with(credentials);
            } catch (SshException.AuthenticationFailed e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        throw failure.orElseThrow();
    }

    private SshLink connect(SshTarget target, SshCredentials credentials, SshSettings settings) throws SshException {
        return Ssh.connect(target, credentials, policy, settings, monitor::isCanceled);
    }

    private SshTarget target(String host, int port) {
        return new SshTarget(host, port, access.user());
    }

    /** How long one address may be silent. */
    static Duration connectTimeout() {
        return Duration.ofSeconds(Preferences.CONNECT_TIMEOUT.get());
    }

    private static SshSettings settings() {
        SshSettings usual = SshSettings.defaults().withConnectTimeout(connectTimeout());
        return usual.withKeepAlive(Duration.ofSeconds(Preferences.KEEP_ALIVE.get()));
    }
}
