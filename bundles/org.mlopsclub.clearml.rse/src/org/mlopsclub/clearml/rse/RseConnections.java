package org.mlopsclub.clearml.rse;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.rse.core.model.IHost;
import org.eclipse.rse.core.subsystems.IConnectorService;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
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

    @Override
    public String label() {
        return Messages.Peer_label;
    }

    @Override
    public void begun(IProgressMonitor monitor) throws CoreException {
        if (StaleHosts.maybeThere()) {
            StaleHosts.sweep(new RseHosts());
        }
    }

    @Override
    public void connected(SessionConnection connection, IProgressMonitor monitor)
            throws CoreException, ConnectionException {
        StaleHosts.sweep(new RseHosts());
        SshTarget target = OtherPrograms.target(connection);
        SshAccess access = connection.access();
        IHost host = host(connection, target);
        if (access.channelVouches()) {
            SharedHostKeys.learn(host, inRse(host, target), access.hostKeys());
        }
        for (IConnectorService connector : host.getConnectorServices()) {
            RseLogin.begin(connection, connector);
        }
        host.commit();
    }

    private IHost host(SessionConnection connection, SshTarget target) throws CoreException {
        RseHosts hosts = new RseHosts();
        Optional<IHost> old = hosts.find(connection.key());
        if (old.isPresent() && RseAddress.same(target.host(), old.get().getHostName())
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
        RseHosts hosts = new RseHosts();
        Optional<IHost> host = hosts.find(connection.key());
        if (host.isPresent() && !RseEditors.dirty(host.get().getAliasName())) {
            RseEditors.close(host.get().getAliasName());
            hosts.delete(host.get());
        }
        Optional<SshTarget> target = connection.target();
        if (target.isPresent()) {
            SharedHostKeys.forget(host.isPresent() ? inRse(host.get(), target.get()) : target.get());
        }
    }

    /** The target as RSE spells it, under which its host key is looked for. */
    private static SshTarget inRse(IHost host, SshTarget target) {
        return new SshTarget(host.getHostName().toLowerCase(Locale.ROOT), target.port(), target.user());
    }

    @Override
    public boolean reveal(SessionConnection connection) {
        @Nullable IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        @Nullable IWorkbenchPage page = window == null ? null : window.getActivePage();
        if (page != null) {
            ShowHandler.show(connection.key(), page);
        }
        return page != null;
    }

    /** Of our own scheme, because RSE's forgets which of several sessions at one address was meant. */
    @Override
    public Optional<URI> fileUri(SessionConnection connection, String path) {
        return connection.target().flatMap(target -> RseUri.of(target.host(), path, RseHosts.name(connection)));
    }
}
