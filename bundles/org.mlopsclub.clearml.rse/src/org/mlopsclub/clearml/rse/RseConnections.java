package org.mlopsclub.clearml.rse;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.rse.core.model.IHost;
import org.eclipse.rse.core.subsystems.IConnectorService;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.ConnectionPeer;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ssh.SshTarget;

/**
 * Registers connected sessions as SSH connections of the Remote System Explorer, ready to be expanded without
 * a question; a declarative service. RSE connects by itself when the user browses there.
 */
public final class RseConnections implements ConnectionPeer {

    private final RseHosts hosts = new RseHosts();

    @Override
    public String label() {
        return Messages.Peer_label;
    }

    @Override
    public void connected(SessionConnection connection, IProgressMonitor monitor)
            throws CoreException, ConnectionException {
        sweep();
        SshTarget target = connection.target().orElseThrow();
        SshAccess access = connection.access();
        SharedHostKeys.learn(target, access.hostKeys());
        IHost host = host(connection, target, monitor);
        IConnectorService connector = host.getConnectorServices()[0];
        connector.setPort(target.port());
        connector.setUserId(target.user());
        connector.addCommunicationsListener(new PasswordKeeper(connection, connector));
        PasswordKeeper.give(connector, target.user(), access);
        host.commit();
    }

    private IHost host(SessionConnection connection, SshTarget target, IProgressMonitor monitor) throws CoreException {
        Optional<IHost> old = hosts.find(connection.key());
        if (old.isPresent() && old.get().getHostName().equalsIgnoreCase(target.host())) {
            return old.get();
        }
        if (old.isPresent()) {
            remove(old.get(), monitor);
        }
        return hosts.create(connection, target);
    }

    @Override
    public void closed(SessionConnection connection) throws CoreException {
        Optional<IHost> host = hosts.find(connection.key());
        if (host.isPresent() && !RseEditors.dirty(RseHosts.name(connection))) {
            RseEditors.close(RseHosts.name(connection));
            remove(host.get(), IProgressMonitor.nullSafe(null));
        }
        Optional<SshTarget> target = connection.target();
        if (target.isPresent()) {
            SharedHostKeys.forget(target.get());
        }
    }

    @Override
    public Optional<URI> fileUri(SessionConnection connection, String path) {
        try {
            return Optional.of(new URI("rse", connection.target().orElseThrow().host(), path,
                    RseHosts.name(connection), null));
        } catch (URISyntaxException e) {
            return Optional.empty(); // a host name that is no URI host: such a file opens in our own file system
        }
    }

    /** Removes what an earlier run of the IDE left: sessions that nobody is connected to. */
    private void sweep() throws CoreException {
        SessionConnections connections = Services.get(SessionConnections.class);
        for (IHost host : hosts.ours()) {
            if (connections.all().stream().noneMatch(each -> RseHosts.belongsTo(host, each.key()))
                    && !RseEditors.dirty(host.getAliasName())) {
                remove(host, IProgressMonitor.nullSafe(null));
            }
        }
    }

    private void remove(IHost host, IProgressMonitor monitor) throws CoreException {
        for (IConnectorService connector : host.getConnectorServices()) {
            if (connector.isConnected()) {
                try {
                    connector.disconnect(monitor);
                } catch (Exception e) { // as disconnect declares; the host goes all the same
                    ILog.of(RseConnections.class).info(Messages.Host_notDisconnected, e);
                }
            }
        }
        hosts.delete(host);
    }
}
