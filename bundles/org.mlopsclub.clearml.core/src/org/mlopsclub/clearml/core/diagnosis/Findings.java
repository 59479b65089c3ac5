package org.mlopsclub.clearml.core.diagnosis;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.cli.SecretMasker;
import org.mlopsclub.clearml.client.config.Credentials;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.SshLink;

/**
 * What the steps of one diagnosis hand on to each other, closed together at its end. Every secret that a step meets
 * is told to the masker, through which every result goes.
 */
final class Findings implements AutoCloseable {

    final Found<ServerConfiguration> configuration = new Found<>();
    final Found<InetSocketAddress> serverName = new Found<>();
    final Found<List<InetAddress>> serverAddresses = new Found<>();
    final Found<InetSocketAddress> serverAddress = new Found<>();
    final Found<ClearmlClient> client = new Found<>();
    final Found<Session> session = new Found<>();
    final Found<SshAccess> access = new Found<>();
    final Found<Socket> socket = new Found<>();
    final Found<HostKeyInfo> hostKey = new Found<>();
    final Found<Boolean> hostKeyVouchedFor = new Found<>();
    final Found<SshLink> link = new Found<>();
    final Found<RemoteFiles> files = new Found<>();
    final Found<Boolean> proxied = new Found<>();
    final Found<Duration> clockAhead = new Found<>();
    private final SecretMasker masker = new SecretMasker(List.of());
    private final List<AutoCloseable> open = new ArrayList<>();
    private boolean closed;

    /** Now by the server's clock, as far as it is known: its time stamps are judged by it. */
    Instant serverNow(Clock clock) {
        return clock.instant().minus(clockAhead.ifFound().orElse(Duration.ZERO));
    }

    /** Closes it at the end; at once if the end has come already, because a step was given up. */
    synchronized <T extends AutoCloseable> T keep(T closeable) {
        open.add(closeable);
        if (closed) {
            close();
        }
        return closeable;
    }

    void know(Credentials credentials) {
        masker.know(Secret.of(credentials.secretKey()));
        masker.know(Secret.of(credentials.accessKey()));
        credentials.token().map(Secret::of).ifPresent(masker::know);
    }

    void know(SshAccess access) {
        access.password().map(Secret::of).ifPresent(masker::know);
        access.jupyterToken().map(Secret::of).ifPresent(masker::know);
    }

    String mask(String text) {
        return masker.mask(text);
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (int i = open.size() - 1; i >= 0; i--) {
            try {
                open.get(i).close();
            } catch (Exception e) {
                ILog.of(Findings.class).info(Messages.Diagnosis_notClosed, e);
            }
        }
        open.clear();
    }
}
