package org.mlopsclub.clearml.ui.files;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.commands.ActionHandler;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.CollapseAllHandler;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.IShowInTarget;
import org.eclipse.ui.part.ShowInContext;
import org.eclipse.ui.part.ViewPart;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;
import org.mlopsclub.clearml.ui.RevealsSession;
import org.mlopsclub.clearml.ui.UiIds;
import org.mlopsclub.clearml.ui.sessions.ShowIn;

/** The folders and files of all connected sessions. Rows are read when they are looked at. */
public final class FilesView extends ViewPart implements RevealsSession, IShowInTarget {

    /** Id of the view, and of its context menu. */
    public static final String ID = "org.mlopsclub.clearml.ui.files";

    private final FilesRoots roots = new FilesRoots();
    private @Nullable TreeViewer tree;
    private @Nullable NoSessionHint noSession;
    private @Nullable LinkWithEditor link;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private Optional<SessionKey> toReveal = Optional.empty();

    @Override
    public void createPartControl(@Nullable Composite parent) {
        Composite top = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(top);
        noSession = new NoSessionHint(top, this::showSessions);
        TreeViewer viewer = new TreeViewer(top, SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(viewer.getTree());
        tree = viewer;
        viewer.setUseHashlookup(true);
        HelpContexts.set(viewer.getTree(), "files_view");
        viewer.setContentProvider(new FilesContent(this::readBelow));
        viewer.setLabelProvider(new FilesLabels());
        ColumnViewerToolTipSupport.enableFor(viewer);
        viewer.getTree().getAccessible().addAccessibleListener(new TreeName(Messages.FilesView_treeName));
        viewer.addFilter(new HiddenFiles());
        FilesDrop.add(this, viewer, FilesDrag.add(this, viewer));
        viewer.addOpenListener(event -> openSelected());
        MenuManager menu = new MenuManager();
        viewer.getTree().setMenu(menu.createContextMenu(viewer.getTree()));
        getSite().registerContextMenu(ID, menu, viewer);
        getSite().setSelectionProvider(viewer);
        IHandlerService handlers = getSite().getService(IHandlerService.class);
        handlers.activateHandler(CollapseAllHandler.COMMAND_ID, new CollapseAllHandler(viewer));
        addLink(handlers);
        follow(viewer.getTree().getDisplay());
        showRoots();
        EarlierConnections.offerOnce();
    }

    /** In the tool bar, in the menu, and on the platform's key. */
    private void addLink(IHandlerService handlers) {
        LinkWithEditor made = new LinkWithEditor(this);
        link = made;
        getViewSite().getActionBars().getToolBarManager().add(made);
        getViewSite().getActionBars().getMenuManager().add(made);
        handlers.activateHandler(LinkWithEditor.COMMAND, new ActionHandler(made));
    }

    @Override
    public void setFocus() {
        @Nullable NoSessionHint hint = noSession;
        if (hint != null && hint.shown()) {
            hint.setFocus();
        } else {
            viewer().ifPresent(viewer -> viewer.getTree().setFocus());
        }
    }

    private void showSessions() {
        try {
            getSite().getPage().showView(UiIds.SESSIONS_VIEW);
        } catch (PartInitException e) {
            Notices.show(getPartName(), e.getStatus().getMessage());
        }
    }

    @Override
    public void dispose() {
        subscriptions.forEach(Subscription::close);
        @Nullable LinkWithEditor followed = link;
        if (followed != null) {
            followed.close();
        }
        super.dispose();
    }

    @Override
    public void reveal(SessionKey session) {
        toReveal = Optional.of(session);
        continueReveal();
    }

    @Override
    public boolean show(@Nullable ShowInContext context) {
        Optional<Session> session = ShowIn.session(context);
        session.ifPresent(shown -> reveal(shown.key()));
        return session.isPresent();
    }

    /** Selects the row of a file, if its folder was read. */
    void select(URI file) {
        viewer().ifPresent(viewer -> roots.files(file).stream().findFirst()
                .ifPresent(row -> viewer.setSelection(new StructuredSelection(row), true)));
    }

    /** Reads the selected folders again, or everything that is open where no folder is selected. */
    void refresh() {
        List<ContainerNode> selected = selection().stream()
                .flatMap(node -> (node instanceof ContainerNode folder ? Optional.of(folder) : node.parent()).stream())
                .distinct().toList();
        List<? extends ContainerNode> from = selected.isEmpty() ? roots.sessions() : selected;
        from.forEach(this::refresh);
    }

    /** Reads a folder and the open folders below it again. */
    void refresh(ContainerNode folder) {
        if (folder.asked()) {
            read(folder);
            viewer().ifPresent(viewer -> folder.children().stream()
                    .filter(node -> node instanceof ContainerNode && viewer.getExpandedState(node))
                    .forEach(node -> refresh((ContainerNode) node)));
        }
    }

    /** The selected rows, in the order of the tree. */
    List<FilesNode> selection() {
        return viewer().map(TreeViewer::getStructuredSelection).map(IStructuredSelection::toList).stream()
                .flatMap(List<?>::stream).filter(FilesNode.class::isInstance).map(FilesNode.class::cast).toList();
    }

    /** Opens files and folders, and tries again what could not be read. */
    void openSelected() {
        for (FilesNode node : selection()) {
            if (node instanceof FileNode file) {
                OpenRemoteFile.open(getSite().getPage(), file);
            } else if (node instanceof ContainerNode folder) {
                viewer().ifPresent(viewer -> viewer.setExpandedState(folder, !viewer.getExpandedState(folder)));
            } else if (node instanceof MessageNode message && message.kind() == MessageNode.Kind.FAILED) {
                message.parent().ifPresent(this::read);
            }
        }
    }

    /** The tree, for the tests. */
    Optional<TreeViewer> viewer() {
        TreeViewer viewer = tree;
        return viewer == null || viewer.getTree().isDisposed() ? Optional.empty() : Optional.of(viewer);
    }

    private void read(ContainerNode folder) {
        readBelow(folder);
        viewer().ifPresent(viewer -> viewer.refresh(folder));
    }

    private void readBelow(ContainerNode folder) {
        viewer().ifPresent(viewer -> FolderReader.read(folder, viewer.getTree().getDisplay(), this::wasRead));
    }

    private void wasRead(ContainerNode folder) {
        viewer().ifPresent(viewer -> {
            viewer.refresh(folder);
            continueReveal();
        });
    }

    private void continueReveal() {
        Optional<SessionNode> session = toReveal.flatMap(roots::find);
        if (session.isEmpty() || tree == null) {
            return;
        }
        viewer().ifPresent(viewer -> {
            viewer.setExpandedState(session.get(), true);
            session.get().children().stream().filter(FolderNode.class::isInstance).findFirst().ifPresent(home -> {
                toReveal = Optional.empty();
                viewer.expandToLevel(home, 1);
                viewer.setSelection(new StructuredSelection(home), true);
            });
        });
    }

    private void follow(Display display) {
        subscriptions.add(Services.get(SessionConnections.class)
                .onChange(connection -> later(display, this::showRoots)));
        // The first who asks for the documents lets them be read from the disk.
        Job.createSystem(Messages.FilesView_treeName, monitor -> {
            Subscription documents = Services.get(RemoteDocuments.class)
                    .onChange(document -> later(display, () -> show(document)));
            later(display, () -> followed(documents));
        }).schedule();
    }

    private void followed(Subscription documents) {
        if (viewer().isPresent()) {
            subscriptions.add(documents);
            viewer().ifPresent(TreeViewer::refresh);
        } else {
            documents.close();
        }
    }

    private void showRoots() {
        viewer().ifPresent(viewer -> {
            List<SessionNode> again = roots.update(Services.get(SessionConnections.class).all());
            @Nullable NoSessionHint hint = noSession;
            if (hint != null) {
                hint.show(roots.sessions().isEmpty());
            }
            if (viewer.getInput() == null) {
                viewer.setInput(roots);
            }
            viewer.refresh();
            again.forEach(this::refresh);
            continueReveal();
        });
    }

    private void show(RemoteDocument document) {
        viewer().ifPresent(viewer -> {
            List<FileNode> rows = roots.files(document.uri());
            rows.forEach(file -> {
                if (document.state() == RemoteDocument.State.SAVED) {
                    file.update(document.remote());
                }
                viewer.update(file, null);
            });
            if (rows.isEmpty() && document.state() == RemoteDocument.State.SAVED) {
                // A file that was made by a save.
                roots.folders(document.session(), RemotePath.parent(document.path())).forEach(this::refresh);
            }
        });
    }

    private static void later(Display display, Runnable change) {
        if (!display.isDisposed()) {
            display.asyncExec(change);
        }
    }
}
