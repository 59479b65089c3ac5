package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchProxyException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.ProxyHTTP;
import com.jcraft.jsch.ProxySOCKS5;
import com.jcraft.jsch.Session;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlopsclub.clearml.ssh.SshException.AuthenticationFailed;
import org.mlopsclub.clearml.ssh.SshException.ConnectFailed;
import org.mlopsclub.clearml.ssh.SshException.ConnectFailed.Why;

/** One attempt to connect: sets JSch up, and turns its failures into ours. */
final class Connector {

    private final SshTarget target;
    private final SshCredentials credentials;
    private final SshSettings settings;
    private final PolicyRepository hostKeys;
    private final SocketOpener opener;

    /** @param by where TCP goes instead, if not to the target itself */
    Connector(SshTarget target, SshCredentials credentials, HostKeyPolicy policy, SshSettings settings,
            Optional<InetSocketAddress> by) {
        this.target = target;
        this.credentials = credentials;
        this.settings = settings;
        this.hostKeys = new PolicyRepository(target, policy);
        this.opener = new SocketOpener(settings.connectTimeout(), by);
    }

    JschLink connect(Cancellation cancellation) throws SshException {
        cancellation.check();
        Session session = session();
        try (Watch watch = Watch.on(cancellation, Duration.ZERO, opener::abort)) {
            try {
                session.connect(Math.toIntExact(settings.connectTimeout().toMillis()));
            } catch (JSchException | RuntimeException e) {
                throw watch.cancelled() ? new SshException.Cancelled() : explain(e);
            }
            if (watch.cancelled()) {
                session.disconnect();
                throw new SshException.Cancelled();
            }
        }
        return new JschLink(target, session, opener.socket().orElseThrow(), hostKeys.offered().orElseThrow(), settings);
    }

    private Session session() throws SshException {
        try {
            JSch jsch = new JSch();
            for (SshCredentials.KeyFile key : credentials.keys()) {
                addKey(jsch, key);
            }
            credentials.agent().flatMap(AgentKeys::of).ifPresent(agent -> jsch.setIdentityRepository(
                    new AllIdentities(jsch.getIdentityRepository(), agent)));
            Session session = jsch.getSession(target.user(), target.host(), target.port());
            session.setHostKeyRepository(hostKeys);
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("server_host_key", hostKeys.preferredAlgorithms(session.getConfig("server_host_key")));
            session.setConfig("PreferredAuthentications", "publickey,password,keyboard-interactive");
            if (settings.compression()) {
                session.setConfig("compression.c2s", "zlib@openssh.com,none");
                session.setConfig("compression.s2c", "zlib@openssh.com,none");
            }
            session.setUserInfo(new PasswordAnswers(credentials.password()));
            session.setSocketFactory(opener);
            settings.proxy().ifPresent(proxy -> session.setProxy(proxy(proxy)));
            session.setDaemonThread(true);
            session.setServerAliveInterval(Math.toIntExact(settings.keepAliveInterval().toMillis()));
            session.setServerAliveCountMax(settings.keepAliveCount());
            return session;
        } catch (JSchException e) {
            throw new ConnectFailed(Why.OTHER, "The connection to " + target + " could not be prepared: "
                    + e.getMessage() + ".", e);
        }
    }

    private static void addKey(JSch jsch, SshCredentials.KeyFile key) throws AuthenticationFailed {
        try {
            KeyPair pair = KeyPair.load(jsch, key.path().toString());
            boolean encrypted = pair.isEncrypted();
            Optional<byte[]> passphrase = !encrypted ? Optional.empty()
                    : key.passphrase().apply(key.path()).map(text -> text.getBytes(StandardCharsets.UTF_8));
            if (encrypted && passphrase.isPresent() && !pair.decrypt(passphrase.get())) {
                throw new AuthenticationFailed("The passphrase does not open the key file " + key.path()
                        + ". Enter it again.", null);
            }
            if (!encrypted) {
                jsch.addIdentity(key.path().toString());
            } else if (passphrase.isPresent()) {
                jsch.addIdentity(key.path().toString(), passphrase.get());
            }
        } catch (JSchException e) {
            throw new AuthenticationFailed("The key file " + key.path() + " cannot be used: " + e.getMessage()
                    + ". Choose another key file or convert it with ssh-keygen -p.", e);
        }
    }

    private static Proxy proxy(SshProxy proxy) {
        if (proxy.kind() == SshProxy.Kind.HTTP) {
            ProxyHTTP http = new ProxyHTTP(proxy.host(), proxy.port());
            proxy.user().ifPresent(user -> http.setUserPasswd(user, proxy.password().orElse("")));
            return http;
        }
        ProxySOCKS5 socks = new ProxySOCKS5(proxy.host(), proxy.port());
        proxy.user().ifPresent(user -> socks.setUserPasswd(user, proxy.password().orElse("")));
        return socks;
    }

    private SshException explain(Exception e) {
        Optional<SshException> known = hostKeys.refusal().or(opener::failure);
        if (known.isPresent()) {
            return known.get();
        }
        String where = target.host() + ":" + target.port();
        String words = String.valueOf(e.getMessage());
        if (causes(e).anyMatch(SocketTimeoutException.class::isInstance) || words.contains("timeout")) {
            return new ConnectFailed(Why.TIMED_OUT, where + " accepted the connection but then said nothing for "
                    + settings.connectTimeout().toSeconds() + " s. The SSH server may be overloaded or stuck.", e);
        }
        if (e instanceof JSchProxyException) {
            return new ConnectFailed(Why.PROXY, "The proxy did not connect to " + where + ": " + words
                    + ". Check the proxy settings.", e);
        }
        if (words.contains("Too many authentication failures")) {
            return new AuthenticationFailed(where + " refused the login of " + target.user()
                    + " after too many keys. Choose the one right key.", e);
        }
        // JSch also says "Auth fail" when the connection breaks while logging in.
        if (words.startsWith("Auth")) {
            return opener.socket().flatMap(LinkSocket::end).filter(end -> !end.equals(LinkSocket.BY_PROTOCOL))
                    .<SshException>map(end -> new ConnectFailed(Why.OTHER,
                            "The connection to " + where + " ended while logging in: " + end + ". Try again.", e))
                    .orElseGet(() -> refused(where, e));
        }
        if (e instanceof JSchAlgoNegoFailException) {
            return new ConnectFailed(Why.NOT_SSH, where + " and this program share no common algorithm: " + words
                    + ". The server is too old or set up too strictly.", e);
        }
        if (words.contains("closed by foreign host") || words.contains("invalid server's version")
                || words.contains("invalid protocol")) {
            return new ConnectFailed(Why.NOT_SSH, where + " does not speak SSH or closed the connection at once."
                    + " Check the port; a server that is just starting may do this too.", e);
        }
        return new ConnectFailed(Why.OTHER, "No SSH connection to " + where + ": " + words + ".", e);
    }

    private AuthenticationFailed refused(String where, Exception e) {
        return new AuthenticationFailed(where + " did not accept " + credentials.words() + " for " + target.user()
                + ". A relaunched session has a new password.", e);
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
    }
}
