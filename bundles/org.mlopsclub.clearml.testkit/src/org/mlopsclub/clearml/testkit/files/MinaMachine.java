package org.mlopsclub.clearml.testkit.files;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;

import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.mlopsclub.clearml.ssh.Cancellation;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.HostKeyPolicies;
import org.mlopsclub.clearml.ssh.Ssh;
import org.mlopsclub.clearml.ssh.SshCredentials;
import org.mlopsclub.clearml.ssh.SshException;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.ssh.SshSettings;
import org.mlopsclub.clearml.ssh.SshTarget;

/** An SSH server over this machine's real files; without SFTP, so that they are reached through a shell. */
public final class MinaMachine implements AutoCloseable {

    private static final String PASSWORD = "sesame";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final HostKeyInfo hostKey;

    /** Starts it on a free port of this machine. */
    public MinaMachine() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        hostKey = HostKeyInfo.parse(PublicKeyEntry.toString(pair.getPublic()));
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(pair));
        server.setPasswordAuthenticator((user, password, session) -> PASSWORD.equals(password));
        server.setSubsystemFactories(List.of());
        server.setCommandFactory(
                (channel, command) -> new ProcessShellFactory(command, "/bin/sh", "-c", command).createShell(channel));
        server.start();
    }

    /** @return a new connection to it, which the caller closes */
    public SshLink connect() throws SshException {
        return Ssh.connect(new SshTarget("127.0.0.1", server.getPort(), "tester"), SshCredentials.password(PASSWORD),
                HostKeyPolicies.pinned(List.of(hostKey)), SshSettings.defaults(), Cancellation.never());
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
