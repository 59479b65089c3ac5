package org.eclipse.rse.core.subsystems;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.rse.core.model.IHost;

public interface ISubSystem {

    IHost getHost();

    IConnectorService getConnectorService();

    boolean isConnected();

    void connect(IProgressMonitor monitor, boolean forcePrompt) throws Exception;

    void disconnect() throws Exception;
}
