package org.mlopsclub.clearml.ui.files;

import java.util.Comparator;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/**
 * The files whose newest text is on this machine only, of all sessions, also of those that are gone: they can be
 * uploaded again, copied into a local folder, taken over to another session, or given up.
 */
final class LeftFilesDialog extends TitleAreaDialog {

    private static final int RETRY = IDialogConstants.CLIENT_ID;
    private static final int KEEP = IDialogConstants.CLIENT_ID + 1;
    private static final int TAKE_OVER = IDialogConstants.CLIENT_ID + 2;
    private static final int DISCARD = IDialogConstants.CLIENT_ID + 3;

    private final RemoteDocuments documents = Services.get(RemoteDocuments.class);
    private final IWorkbenchWindow window;
    private @Nullable TableViewer table;

    LeftFilesDialog(IWorkbenchWindow window) {
        super(window.getShell());
        this.window = window;
        setShellStyle(SWT.DIALOG_TRIM | SWT.RESIZE | SWT.MODELESS);
        setBlockOnOpen(false);
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            HelpContexts.set(shell, "left_files");
            shell.setText(Messages.Left_title);
        }
    }

    @Override
    protected @Nullable Control createDialogArea(@Nullable Composite parent) {
        @Nullable Control area = super.createDialogArea(parent);
        setTitle(Messages.Left_title);
        setMessage(Messages.Left_message);
        if (area instanceof Composite page) {
            TableViewer viewer = new TableViewer(page, SWT.MULTI | SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL);
            table = viewer;
            viewer.getTable().setHeaderVisible(true);
            GridDataFactory.fillDefaults().grab(true, true).hint(640, 220).applyTo(viewer.getTable());
            column(viewer, Messages.Left_file, 260, document -> DisplayText.singleLine(document.path()));
            column(viewer, Messages.Left_session, 120, document -> sessionName(document.session()));
            column(viewer, Messages.Left_why, 240, document -> document.reason().orElse(Messages.FilesView_saving));
            viewer.setContentProvider(ArrayContentProvider.getInstance());
            viewer.addSelectionChangedListener(event -> enable());
            follow(viewer);
        }
        return area;
    }

    private void follow(TableViewer viewer) {
        Subscription changes = documents.onChange(document -> {
            if (!viewer.getTable().isDisposed()) {
                viewer.getTable().getDisplay().asyncExec(this::show);
            }
        });
        viewer.getTable().addDisposeListener(event -> changes.close());
    }

    private String sessionName(SessionKey session) {
        return documents.sessionName(session).orElse(session.taskId());
    }

    private static void column(TableViewer viewer, String title, int width, Text text) {
        TableViewerColumn column = new TableViewerColumn(viewer, SWT.NONE);
        column.getColumn().setText(title);
        column.getColumn().setWidth(width);
        column.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(@Nullable Object element) {
                return element instanceof RemoteDocument document ? text.of(document) : "";
            }
        });
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        createButton(parent, RETRY, Messages.Document_retry, false);
        createButton(parent, KEEP, Messages.Left_keep, false);
        createButton(parent, TAKE_OVER, Messages.Left_takeOver, false);
        createButton(parent, DISCARD, Messages.Left_discard, false);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CLOSE_LABEL, true);
        show();
    }

    @Override
    protected void buttonPressed(int id) {
        List<RemoteDocument> chosen = chosen();
        switch (id) {
            case RETRY -> chosen.forEach(RemoteDocument::retry);
            case KEEP -> keep(chosen);
            case TAKE_OVER -> TakeOver.ask(window, chosen.stream().map(RemoteDocument::session).distinct().toList());
            case DISCARD -> discard(chosen);
            default -> super.buttonPressed(id);
        }
    }

    private void keep(List<RemoteDocument> chosen) {
        Services.get(LocalChooser.class).folder(getShell(), Messages.Left_keep)
                .ifPresent(folder -> LocalKeeping.start(chosen, folder));
    }

    private void discard(List<RemoteDocument> chosen) {
        if (MessageDialog.openConfirm(getShell(), Messages.Left_discard,
                NLS.bind(Messages.Left_discardQuestion, chosen.size()))) {
            RemoteTask.start(Messages.Left_discard, monitor -> {
                chosen.forEach(documents::discard);
                return this::show;
            });
        }
    }

    private void show() {
        TableViewer viewer = table;
        if (viewer != null && !viewer.getTable().isDisposed()) {
            viewer.setInput(documents.unsaved().stream().sorted(
                    Comparator.comparing((RemoteDocument document) -> sessionName(document.session()))
                            .thenComparing(RemoteDocument::path)).toList());
            enable();
        }
    }

    private List<RemoteDocument> chosen() {
        TableViewer viewer = table;
        return viewer == null ? List.of() : ((List<?>) viewer.getStructuredSelection().toList()).stream()
                .filter(RemoteDocument.class::isInstance).map(RemoteDocument.class::cast).toList();
    }

    private void enable() {
        boolean some = !chosen().isEmpty();
        for (int id : new int[] { RETRY, KEEP, TAKE_OVER, DISCARD }) {
            @Nullable Button button = getButton(id);
            if (button != null) {
                button.setEnabled(some);
            }
        }
    }

    /** What a column shows. */
    private interface Text {

        String of(RemoteDocument document);
    }
}
