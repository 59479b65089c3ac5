package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Apache MINA's server inside this program, with a password. */
final class MinaServer implements TestServer {

    static final String PASSWORD = "open \"sesame\" \u00e4";

    private final SshServer server;
    private final HostKeyInfo host;

    MinaServer() throws IOException {
        this(server -> {
        });
    }

    MinaServer(Consumer<SshServer> setUp) throws IOException {
        KeyPair key = key();
        host = HostKeyInfo.parse(PublicKeyEntry.toString(key.getPublic()));
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((user, password, session) -> PASSWORD.equals(password));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
        server.setCommandFactory((channel, command) -> new ProcessShellFactory(command, "/bin/sh", "-c", command)
                .createShell(channel));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        setUp.accept(server);
        server.start();
    }

    private static KeyPair key() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public String user() {
        return "tester";
    }

    @Override
    public HostKeyInfo hostKey() {
        return host;
    }

    @Override
    public SshCredentials credentials() {
        return SshCredentials.password(PASSWORD);
    }

    @Override
    public void close() throws IOException {
        server.close(true);
        server.stop(true);
    }
}
