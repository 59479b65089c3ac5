package org.mlopsclub.clearml.ui.files;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.UiIds;

/**
 * Selects the active editor's file in the tree, while the user wants it. A folder that was not opened is not read for
 * it. UI thread only.
 */
final class LinkWithEditor extends Action implements IPartListener {

    /** The platform's command, so that its key works here, too. */
    static final String COMMAND = "org.eclipse.ui.navigate.linkWithEditor";

    /** Preference of this bundle. */
    private static final String WANTED = "linkFilesWithEditor";

    private final FilesView view;

    LinkWithEditor(FilesView view) {
        super(Messages.FilesView_link, IAction.AS_CHECK_BOX);
        this.view = view;
        setToolTipText(Messages.FilesView_link_toolTip);
        setActionDefinitionId(COMMAND);
        setImageDescriptor(PlatformUI.getWorkbench().getSharedImages()
                .getImageDescriptor(ISharedImages.IMG_ELCL_SYNCED));
        setChecked(InstanceScope.INSTANCE.getNode(UiIds.BUNDLE).getBoolean(WANTED, false));
        view.getSite().getPage().addPartListener(this);
    }

    /** Follows no editor any more. */
    void close() {
        view.getSite().getPage().removePartListener(this);
    }

    @Override
    public void run() {
        InstanceScope.INSTANCE.getNode(UiIds.BUNDLE).putBoolean(WANTED, isChecked());
        partActivated(view.getSite().getPage().getActiveEditor());
    }

    @Override
    public void partActivated(@Nullable IWorkbenchPart part) {
        if (isChecked() && part instanceof IEditorPart editor) {
            OpenEditors.uri(editor.getEditorInput()).ifPresent(view::select);
        }
    }

    @Override
    public void partBroughtToTop(@Nullable IWorkbenchPart part) {
        // It is activated, too, when the user does it.
    }

    @Override
    public void partClosed(@Nullable IWorkbenchPart part) {
        // The selection stays where it was.
    }

    @Override
    public void partDeactivated(@Nullable IWorkbenchPart part) {
        // Another one is activated.
    }

    @Override
    public void partOpened(@Nullable IWorkbenchPart part) {
        // It is activated next.
    }
}
