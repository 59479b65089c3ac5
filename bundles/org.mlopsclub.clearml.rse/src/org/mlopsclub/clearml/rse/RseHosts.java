package org.mlopsclub.clearml.rse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.rse.core.IRSESystemType;
import org.eclipse.rse.core.IRSEUserIdConstants;
import org.eclipse.rse.core.RSECorePlugin;
import org.eclipse.rse.core.model.IHost;
import org.eclipse.rse.core.model.IPropertySet;
import org.eclipse.rse.core.model.ISystemProfile;
import org.eclipse.rse.core.model.ISystemRegistry;
import org.eclipse.rse.core.subsystems.IConnectorService;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.ssh.SshTarget;

/**
 * The hosts in RSE's registry that stand for sessions. Each carries a property set of ours, so that hosts of
 * the user are never touched. Blocks until RSE has loaded its profiles; never on the UI thread.
 */
final class RseHosts {

    private static final String PROPERTIES = "org.mlopsclub.clearml.session";
    private static final String SERVER = "server";
    private static final String TASK = "task";
    private static final int SHORT_ID = 8;

    /**
     * @param connection connected
     * @return its name in Remote Systems: RSE finds connections by name, so it must be one session's alone
     */
    static String name(SessionConnection connection) {
        String task = connection.key().taskId();
        return NLS.bind(Messages.Host_name, connection.name(), task.substring(0, Math.min(SHORT_ID, task.length())));
    }

    /** @return the host of this session, if it is registered */
    Optional<IHost> find(SessionKey key) throws CoreException {
        return ours().stream().filter(host -> belongsTo(host, key)).findFirst();
    }

    /** @return all hosts that stand for sessions */
    List<IHost> ours() throws CoreException {
        return Arrays.stream(registry().getHosts()).filter(host -> host.getPropertySet(PROPERTIES) != null).toList();
    }

    /**
     * Registers a session at an address.
     *
     * @throws CoreException when RSE cannot, or has another connection of that name
     */
    IHost create(SessionConnection connection, SshTarget target) throws CoreException {
        ISystemRegistry registry = registry();
        ISystemProfile profile = RSECorePlugin.getTheSystemProfileManager().getDefaultPrivateSystemProfile();
        String name = name(connection);
        // RSE would return a connection of that name instead of a new one.
        if (registry.getHost(profile, name) != null) {
            throw new CoreException(Status.error(NLS.bind(Messages.Host_nameTaken, name)));
        }
        try {
            IHost host = registry.createHost(profile.getName(), sshType(), name, address(target),
                    NLS.bind(Messages.Host_description, connection.key().server().value()), target.user(),
                    IRSEUserIdConstants.USERID_LOCATION_HOST, null);
            IPropertySet mark = host.createPropertySet(PROPERTIES);
            mark.addProperty(SERVER, connection.key().server().value());
            mark.addProperty(TASK, connection.key().taskId());
            host.commit();
            StaleHosts.expected();
            return host;
        } catch (CoreException e) {
            throw e;
        } catch (Exception e) { // as createHost declares
            throw new CoreException(Status.error(NLS.bind(Messages.Host_notCreated, name), e));
        }
    }

    private String address(SshTarget target) throws CoreException {
        return RseAddress.free(target.host(), Arrays.stream(registry().getHosts()).map(IHost::getHostName).toList());
    }

    /** Takes a host out of the registry, disconnected. */
    void delete(IHost host) throws CoreException {
        for (IConnectorService connector : host.getConnectorServices()) {
            RseLogin.disconnect(connector);
        }
        String address = host.getHostName();
        registry().deleteHost(host);
        if (Arrays.stream(registry().getHosts()).noneMatch(other -> address.equalsIgnoreCase(other.getHostName()))) {
            RseCopies.delete(address);
        }
    }

    static boolean belongsTo(IHost host, SessionKey key) {
        @Nullable IPropertySet mark = host.getPropertySet(PROPERTIES);
        return mark != null && key.server().value().equals(mark.getPropertyValue(SERVER))
                && key.taskId().equals(mark.getPropertyValue(TASK));
    }

    private static IRSESystemType sshType() throws CoreException {
        @Nullable IRSESystemType type = RSECorePlugin.getTheCoreRegistry()
                .getSystemTypeById(IRSESystemType.SYSTEMTYPE_SSH_ONLY_ID);
        if (type == null) {
            throw new CoreException(Status.error(Messages.Host_noSsh));
        }
        return type;
    }

    private static ISystemRegistry registry() throws CoreException {
        try {
            IStatus status = RSECorePlugin.waitForInitCompletion();
            if (!status.isOK()) {
                throw new CoreException(status);
            }
            return RSECorePlugin.getTheSystemRegistry();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        }
    }
}
