package org.mlopsclub.clearml.rse;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.rse.core.subsystems.CommunicationsEvent;
import org.eclipse.rse.core.subsystems.ICommunicationsListener;
import org.eclipse.rse.core.subsystems.IConnectorService;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;

/**
 * Gives RSE the session's password again whenever RSE forgot it: it does with every disconnect, and would ask
 * the user, who never had to know it. The password stays in memory only.
 */
final class PasswordKeeper implements ICommunicationsListener {

    private final SessionConnection connection;
    private final IConnectorService connector;

    PasswordKeeper(SessionConnection connection, IConnectorService connector) {
        this.connection = connection;
        this.connector = connector;
    }

    static void give(IConnectorService connector, String user, SshAccess access) {
        access.password().ifPresent(password -> connector.setPassword(user, password, false, true));
    }

    @Override
    public void communicationsStateChange(@Nullable CommunicationsEvent event) {
        if (event == null || event.getState() != CommunicationsEvent.AFTER_DISCONNECT) {
            return;
        }
        try {
            give(connector, connector.getUserId(), connection.access());
        } catch (ConnectionException e) {
            connector.removeCommunicationsListener(this); // the session is not connected any more
        }
    }

    @Override
    public boolean isPassiveCommunicationsListener() {
        return true;
    }
}
