package org.mlopsclub.clearml.sandbox.ssh;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.file.FileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** The SSH server of one session, on the loopback address. */
public final class SessionSshServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(SessionSshServer.class.getName());
    private static final Duration FOR_EVER = Duration.ZERO;

    private final SshServer server;

    private SessionSshServer(SshServer server) {
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param port the port, or 0 for any free one
     * @throws IOException if the port is taken
     */
    public static SessionSshServer start(int port, Login login, HostKeys keys, SessionHome home) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(keys.pairs()));
        server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE,
                UserAuthKeyboardInteractiveFactory.INSTANCE));
        server.setPasswordAuthenticator((user, password, session) -> login.accepts(user, password));
        server.setShellFactory(channel -> new ProcessCommand(home, Optional.empty()));
        server.setCommandFactory((channel, command) -> new ProcessCommand(home, Optional.of(command)));
        server.setSubsystemFactories(List.of(new SessionFiles(home.directory())));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setFileSystemFactory(new RealFiles(home));
        CoreModuleProperties.IDLE_TIMEOUT.set(server, FOR_EVER);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, FOR_EVER);
        server.start();
        return new SessionSshServer(server);
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Could not stop the SSH server of a session", e);
        }
    }

    /** Who may log in. */
    public record Login(String user, String password) {
        boolean accepts(String name, String given) {
            return name.equals(user) && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
                    password.getBytes(StandardCharsets.UTF_8));
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** The whole file system of this machine, as a session on a real machine has it. */
    private static final class RealFiles implements FileSystemFactory {
        private final SessionHome home;

        RealFiles(SessionHome home) {
            this.home = home;
        }

        @Override
        @NonNullByDefault({}) // the library says nothing about null
        public Path getUserHomeDir(SessionContext session) {
            return home.directory();
        }

        @Override
        @NonNullByDefault({}) // the library says nothing about null
        public FileSystem createFileSystem(SessionContext session) {
            return FileSystems.getDefault();
        }
    }
}
