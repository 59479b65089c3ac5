package org.mlopsclub.clearml.ui.files;

import java.util.List;

import org.eclipse.core.resources.IProject;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ISetSelectionTarget;
import org.eclipse.jface.viewers.StructuredSelection;
import org.mlopsclub.clearml.core.files.RemoteProjects;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/** Makes a project of the selected remote folder. */
public final class OpenAsProjectHandler extends FilesHandler {

    @Override
    boolean fits(List<FilesNode> selection) {
        return folder(selection).isPresent();
    }

    @Override
    void execute(FilesView view, List<FilesNode> selection) {
        folder(selection).ifPresent(folder -> {
            ProjectDialog dialog = new ProjectDialog(view.getSite().getShell(), folder.folder());
            if (dialog.open() == Window.OK) {
                open(view.getSite().getPage(), folder, dialog.name(), dialog.leftOut());
            }
        });
    }

    static void open(IWorkbenchPage page, FolderNode folder, String name, List<String> leftOut) {
        RemoteTask.start(NLS.bind(Messages.Project_opening, folder.label()), monitor -> {
            IProject project = RemoteProjects.open(name, folder.session(), folder.folder(), leftOut, monitor);
            return () -> reveal(page, project);
        });
    }

    private static void reveal(IWorkbenchPage page, IProject project) {
        try {
            if (page.showView("org.eclipse.ui.navigator.ProjectExplorer") instanceof ISetSelectionTarget explorer) {
                explorer.selectReveal(new StructuredSelection(project));
            }
        } catch (PartInitException e) {
            Notices.show(project.getName(), e.getStatus().getMessage());
        }
    }
}
