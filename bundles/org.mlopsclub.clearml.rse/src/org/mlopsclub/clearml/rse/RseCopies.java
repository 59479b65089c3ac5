package org.mlopsclub.clearml.rse;

import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;

/**
 * RSE's copies of the remote files that were opened by a double click in Remote Systems. They stay when the host goes,
 * and another session at the same address would be shown them; so they go with the host.
 */
final class RseCopies {

    private static final String PROJECT = "RemoteSystemsTempFiles";

    private RseCopies() {
    }

    /** Deletes the copies of one host name, as RSE writes it in upper or lower case. */
    static void delete(String hostName) throws CoreException {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT);
        if (!project.isAccessible()) {
            return;
        }
        for (IResource member : project.members()) {
            if (member instanceof IFolder folder && folder.getName().equalsIgnoreCase(hostName)) {
                folder.delete(IResource.FORCE, null);
            }
        }
    }
}
