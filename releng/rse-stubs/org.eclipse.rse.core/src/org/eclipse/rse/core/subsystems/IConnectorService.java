package org.eclipse.rse.core.subsystems;

import org.eclipse.core.runtime.IProgressMonitor;

public interface IConnectorService {

    boolean isConnected();

    void connect(IProgressMonitor monitor) throws Exception;

    void disconnect(IProgressMonitor monitor) throws Exception;

    int getPort();

    void setPort(int port);

    String getUserId();

    void setUserId(String userId);

    void setPassword(String userId, String password, boolean persist, boolean propagate);

    boolean hasPassword(boolean persistent);

    void addCommunicationsListener(ICommunicationsListener listener);

    void removeCommunicationsListener(ICommunicationsListener listener);
}
