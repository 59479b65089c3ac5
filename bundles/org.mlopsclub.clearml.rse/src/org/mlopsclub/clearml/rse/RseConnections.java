package org.mlopsclub.clearml.rse;

import java.net.URI;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.rse.core.model.IHost;
import org.eclipse.rse.core.subsystems.IConnectorService;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.ConnectionPeer;
import org.mlopsclub.clearml.core.connection.OtherPrograms;
import org.mlopsclub.clearml.core.connection.SessionConnection;
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
        StaleHosts.sweep(hosts);
        SshTarget target = OtherPrograms.target(connection);
        SshAccess access = connection.access();
        if (access.channelVouches()) {
            SharedHostKeys.learn(target, access.hostKeys());
        }
        IHost host = host(connection, target);
        for (IConnectorService connector : host.getConnectorServices()) {
            RseLogin.begin(connection, connector);
        }
        host.commit();
    }

    private IHost host(SessionConnection connection, SshTarget target) throws CoreException {
        Optional<IHost> old = hosts.find(connection.key());
        if (old.isPresent() && old.get().getHostName().equalsIgnoreCase(target.host())
                && old.get().getAliasName().equals(RseHosts.name(connection))) {
            return old.get();
        }
        if (old.isPresent()) {
            RseLogin.end(connection.key());
            hosts.delete(old.get());
        }
        return hosts.create(connection, target);
    }

    @Override
    public void closed(SessionConnection connection) throws CoreException {
        RseLogin.end(connection.key());
        Optional<IHost> host = hosts.find(connection.key());
        if (host.isPresent() && !RseEditors.dirty(host.get().getAliasName())) {
            RseEditors.close(host.get().getAliasName());
            hosts.delete(host.get());
        }
        Optional<SshTarget> target = connection.target();
        if (target.isPresent()) {
            SharedHostKeys.forget(target.get());
        }
    }

    /** Of our own scheme, because RSE's forgets which of several sessions at one address was meant. */
    @Override
    public Optional<URI> fileUri(SessionConnection connection, String path) {
        return connection.target().flatMap(target -> RseUri.of(target.host(), path, RseHosts.name(connection)));
    }
}
