package org.mlopsclub.clearml.core.files;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.resources.FileInfoMatcherDescription;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceFilterDescription;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IWorkspaceRunnable;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.ClearmlIds;

/**
 * Folders of sessions as projects: a local project, without builders, with one folder that is linked to the session.
 * Nothing of the IDE's is written to the session.
 */
public final class RemoteProjects {

    /** What a project leaves out unless the user wants it: large, and never edited. */
    public static final List<String> LEFT_OUT = List.of(".git", "__pycache__", ".ipynb_checkpoints", ".mypy_cache",
            ".pytest_cache", ".venv", "venv", "node_modules", ".cache");

    private static final String REGEX_FILTER = "org.eclipse.core.resources.regexFilterMatcher";

    private RemoteProjects() {
    }

    /**
     * Makes a project and reads the folder to its full depth. Waits for the network.
     *
     * @param name of the project, not used yet
     * @param session a connected session
     * @param path absolute path of a folder there
     * @param leftOut names of files and folders that the project does not show, anywhere below
     * @param monitor can cancel; then there is no project
     * @return the project
     * @throws CoreException when the workspace refuses the name or the folder cannot be read
     */
    public static IProject open(String name, SessionKey session, String path, List<String> leftOut,
            IProgressMonitor monitor) throws CoreException {
        IWorkspace workspace = ResourcesPlugin.getWorkspace();
        IProject project = workspace.getRoot().getProject(name);
        SubMonitor progress = SubMonitor.convert(monitor, 100);
        IWorkspaceRunnable make = running -> {
            project.create(progress.split(5));
            try {
                project.open(progress.split(5));
                if (!leftOut.isEmpty()) {
                    project.createFilter(IResourceFilterDescription.EXCLUDE_ALL | IResourceFilterDescription.FILES
                            | IResourceFilterDescription.FOLDERS | IResourceFilterDescription.INHERITABLE,
                            new FileInfoMatcherDescription(REGEX_FILTER, pattern(leftOut)), IResource.NONE,
                            progress.split(5));
                }
                folder(project, path).createLink(ClearmlUri.of(session, path), IResource.ALLOW_MISSING_LOCAL,
                        progress.split(85));
            } catch (CoreException | RuntimeException e) {
                project.delete(true, true, null);
                throw e;
            }
        };
        workspace.run(make, workspace.getRuleFactory().createRule(project), IWorkspace.AVOID_UPDATE, progress);
        return project;
    }

    /** @return linked folders in open projects that lead to this session; returns at once */
    public static List<IFolder> linkedTo(SessionKey session) {
        String authority = ClearmlUri.authorityOf(session);
        return linked().stream().filter(folder -> authority.equals(folder.getLocationURI().getAuthority())).toList();
    }

    /** @return linked folders in open projects that lead to any session; returns at once */
    public static List<IFolder> linked() {
        List<IFolder> found = new ArrayList<>();
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            if (project.isOpen()) {
                for (IResource member : members(project)) {
                    if (member instanceof IFolder folder && folder.isLinked()
                            && isRemote(folder.getLocationURI())) {
                        found.add(folder);
                    }
                }
            }
        }
        return found;
    }

    /**
     * Makes a linked folder lead to the same path on another session, such as the relaunched one.
     *
     * @param folder one of {@link #linkedTo}
     * @param session a connected session
     * @param monitor can cancel
     * @throws CoreException when the workspace refuses or the folder cannot be read
     */
    public static void pointTo(IFolder folder, SessionKey session, IProgressMonitor monitor) throws CoreException {
        URI uri = ClearmlUri.of(session, ClearmlUri.parse(folder.getLocationURI()).path());
        folder.createLink(uri, IResource.REPLACE | IResource.ALLOW_MISSING_LOCAL, monitor);
    }

    private static IFolder folder(IProject project, String path) {
        String name = RemotePath.name(path);
        return project.getFolder(name.isEmpty() ? "root" : name);
    }

    private static IResource[] members(IProject project) {
        try {
            return project.members();
        } catch (CoreException e) {
            return new IResource[0]; // closed a moment ago
        }
    }

    private static boolean isRemote(@Nullable URI uri) {
        return uri != null && ClearmlIds.FILE_SCHEME.equals(uri.getScheme());
    }

    /** The filter takes a regular expression for the whole name. */
    private static String pattern(List<String> names) {
        return String.join("|", names.stream().map(name -> name.replaceAll("[^A-Za-z0-9_-]", "\\\\$0")).toList());
    }
}
