package org.eclipse.rse.subsystems.files.core.subsystems;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.rse.core.subsystems.ISubSystem;
import org.eclipse.rse.services.clientserver.messages.SystemMessageException;

public interface IRemoteFileSubSystem extends ISubSystem {

    IRemoteFile getRemoteFileObject(String path, IProgressMonitor monitor) throws SystemMessageException;

    IRemoteFile[] list(IRemoteFile parent, IProgressMonitor monitor) throws SystemMessageException;
}
