package org.mlopsclub.clearml.core.tests.diagnosis;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.ssh.HostKeyInfo;

/** An SSH server over this machine's real files; without SFTP, so that they are reached through a shell. */
final class BareMachine implements AutoCloseable {

    private static final String PASSWORD = "sesame";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final HostKeyInfo hostKey;
    private final AtomicInteger logins = new AtomicInteger();

    /** @param commands whether it runs commands; else there is no way to its files at all */
    BareMachine(boolean commands) throws IOException, GeneralSecurityException {
        this(commands, command -> command);
    }

    /** @param change what it makes of a command before it runs it */
    BareMachine(boolean commands, UnaryOperator<String> change) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        hostKey = HostKeyInfo.parse(PublicKeyEntry.toString(pair.getPublic()));
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(pair));
        server.setPasswordAuthenticator((user, password, session) -> {
            logins.incrementAndGet();
            return PASSWORD.equals(password);
        });
        server.setSubsystemFactories(List.of());
        if (commands) {
            server.setCommandFactory((channel, command) -> new ProcessShellFactory(command, "/bin/sh", "-c",
                    change.apply(command)).createShell(channel));
        }
        server.start();
    }

    /** The way in, as the server would tell it. */
    SshAccess access() {
        HostKey key = new HostKey(hostKey.type(), Base64.getEncoder().encodeToString(hostKey.key()));
        return new SshAccess("127.0.0.1", server.getPort(), Optional.empty(), "tester", Optional.of(PASSWORD),
                List.of(key), false, true, Optional.empty(), Optional.empty());
    }

    /** How many passwords it was shown. */
    int logins() {
        return logins.get();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
