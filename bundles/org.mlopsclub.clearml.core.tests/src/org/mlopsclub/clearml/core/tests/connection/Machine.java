package org.mlopsclub.clearml.core.tests.connection;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.mlopsclub.clearml.ssh.HostKeyInfo;

/** An SSH server with a password and the host key of a test's choice. */
final class Machine implements AutoCloseable {

    static final String PASSWORD = "sesame";
    static final String USER = "tester";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final HostKeyInfo hostKey;
    private final AtomicInteger logins = new AtomicInteger();

    Machine(KeyPair pair) throws IOException {
        hostKey = HostKeyInfo.parse(PublicKeyEntry.toString(pair.getPublic()));
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(pair));
        server.setPasswordAuthenticator((user, password, session) -> {
            logins.incrementAndGet();
            return PASSWORD.equals(password);
        });
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setCommandFactory((channel, command) -> new ProcessShellFactory(command, "/bin/sh", "-c", command)
                .createShell(channel));
        server.start();
    }

    static KeyPair freshKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    static HostKeyInfo info(KeyPair pair) {
        return HostKeyInfo.parse(PublicKeyEntry.toString(pair.getPublic()));
    }

    int port() {
        return server.getPort();
    }

    HostKeyInfo hostKey() {
        return hostKey;
    }

    /** How many passwords it was shown. */
    int logins() {
        return logins.get();
    }

    /** How many connections it has now. */
    int connections() {
        return server.getActiveSessions().size();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
