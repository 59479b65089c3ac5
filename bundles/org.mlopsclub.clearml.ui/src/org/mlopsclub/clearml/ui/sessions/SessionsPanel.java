package org.mlopsclub.clearml.ui.sessions;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.ui.Messages;

/** The widgets of the view and what moves between them; UI thread only, except {@link #take}. */
final class SessionsPanel {

    private static final int TICK_MILLIS = 1000;

    private final Composite top;
    private final FilterBar filter;
    private final Strip stale;
    private final Strip failure;
    private final Composite pages;
    private final StackLayout stack = new StackLayout();
    private final SessionTree tree;
    private final MessagePage message;
    private final Label status;
    private final ViewMemory memory = new ViewMemory();
    private final SessionsPresenter presenter;
    private final AtomicReference<@Nullable ViewContent> waiting = new AtomicReference<>();
    private final Consumer<SessionMonitor.Scope> scopeShown;
    private final Runnable selectedRowChanged;
    private Optional<ViewContent> shown = Optional.empty();
    /** One object, so that starting the clock again does not start a second one. */
    private final Runnable tick = this::tick;
    private boolean running;
    private boolean serversShown;

    SessionsPanel(Composite parent, PageActions actions, Consumer<SessionMonitor.Scope> scopeShown,
            Runnable selectedRowChanged) {
        this.scopeShown = scopeShown;
        this.selectedRowChanged = selectedRowChanged;
        presenter = new SessionsPresenter(memory.sortOrder(), memory.grouping(), this::take);
        top = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(top);
        filter = new FilterBar(top, presenter::filter, this::show, () -> focusTree());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter.control());
        stale = new Strip(top, JFaceResources.getImage(Dialog.DLG_IMG_MESSAGE_WARNING), link -> follow(actions, link));
        failure = new Strip(top, JFaceResources.getImage(Dialog.DLG_IMG_MESSAGE_ERROR), link -> follow(actions, link));
        pages = new Composite(top, SWT.NONE);
        pages.setLayout(stack);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
        tree = new SessionTree(pages, column -> sort(presenter.order().clicked(column)));
        message = new MessagePage(pages, link -> follow(actions, link));
        status = new Label(top, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).indent(5, 0).applyTo(status);
        restore();
    }

    private void restore() {
        memory.restore(tree.viewer().getTree());
        tree.mark(presenter.order());
        showScope(memory.scope());
        message.show(new PageText(Messages.Page_pending_title, Messages.Page_pending_body));
        stack.topControl = message.control();
    }

    SessionTree tree() {
        return tree;
    }

    /** The view can be seen. */
    void start() {
        if (!running) {
            running = true;
            presenter.start();
            if (!memory.scope().equals(presenter.monitor().scope())) {
                presenter.monitor().show(memory.scope());
            }
            showTime();
            top.getDisplay().timerExec(TICK_MILLIS, tick);
        }
    }

    /** The view cannot be seen any more. */
    void stop() {
        running = false;
        presenter.stop();
    }

    /** Called when the widgets are disposed. */
    void remember() {
        memory.remember(tree.viewer().getTree());
    }

    void setFocus() {
        if (stack.topControl == message.control()) {
            message.setFocus();
        } else {
            tree.viewer().getControl().setFocus();
        }
    }

    /** Chooses what is listed. */
    void show(SessionMonitor.Scope scope) {
        memory.remember(scope);
        showScope(scope);
        presenter.monitor().show(scope);
    }

    /** Lets the user choose the columns, and remembers it. */
    void chooseColumns(Shell parent) {
        Tree widget = tree.viewer().getTree();
        new ColumnsDialog(parent, ColumnLayout.of(widget)).ask().ifPresent(layout -> {
            layout.applyTo(widget);
            memory.rememberChosen(!layout.equals(ColumnLayout.standard()));
            remember();
        });
    }

    /** With several servers each row says its own, unless the user decided otherwise. */
    private void showServers(ViewContent content) {
        if (content.snapshot().servers().size() > 1 && !serversShown && !memory.columnsChosen()) {
            serversShown = true;
            Tree widget = tree.viewer().getTree();
            ColumnLayout.of(widget).with(Column.SERVER, true).applyTo(widget);
        }
    }

    void focusFilter() {
        filter.setFocus();
    }

    /** Groups the rows, and remembers it. */
    void group(Grouping grouping) {
        memory.remember(grouping);
        presenter.group(grouping);
    }

    Grouping grouping() {
        return memory.grouping();
    }

    private void showScope(SessionMonitor.Scope scope) {
        filter.show(scope);
        scopeShown.accept(scope);
    }

    /** Tells of an action that failed, until it is dismissed. */
    void showFailure(String text) {
        failure.show(text.isEmpty() ? "" : PageText.escaped(text) + " " + Messages.Strip_dismiss);
    }

    private void sort(SortOrder order) {
        memory.remember(order);
        presenter.sort(order);
        tree.mark(order);
    }

    private void follow(PageActions actions, PageLink link) {
        if (link == PageLink.DISMISS) {
            showFailure("");
        } else {
            actions.follow(link, shown.map(ViewContent::snapshot));
        }
    }

    private void focusTree() {
        if (stack.topControl == tree.viewer().getControl()) {
            tree.viewer().getControl().setFocus();
        }
    }

    /** New content from a worker thread; of several that come before the UI thread is free, the last one counts. */
    private void take(ViewContent content) {
        if (waiting.getAndSet(content) == null && !top.isDisposed()) {
            top.getDisplay().asyncExec(() -> {
                @Nullable ViewContent newest = waiting.getAndSet(null);
                if (newest != null && !top.isDisposed()) {
                    show(newest);
                }
            });
        }
    }

    private void show(ViewContent content) {
        shown = Optional.of(content);
        showServers(content);
        boolean changed = tree.show(content.rows(), content.groups());
        content.page().ifPresent(message::show);
        Control page = content.page().isPresent() ? message.control() : tree.viewer().getControl();
        if (stack.topControl != page) {
            turnTo(page);
        }
        showTime();
        if (changed) {
            selectedRowChanged.run();
        }
    }

    private void turnTo(Control page) {
        @Nullable Control before = stack.topControl;
        boolean focus = before != null && isAncestor(before, top.getDisplay().getFocusControl());
        stack.topControl = page;
        pages.layout();
        if (focus) {
            setFocus();
        }
    }

    private static boolean isAncestor(Control ancestor, @Nullable Control control) {
        for (@Nullable Control each = control; each != null; each = each.getParent()) {
            if (each == ancestor) {
                return true;
            }
        }
        return false;
    }

    /**
     * Once a second while the view is seen. Of a view that is closed in one perspective and lives on in another one
     * the platform does not always tell that it is hidden; its widgets know.
     */
    private void tick() {
        if (!running || top.isDisposed()) {
            return;
        }
        if (!top.isVisible()) {
            stop();
        } else {
            showTime();
            top.getDisplay().timerExec(TICK_MILLIS, tick);
        }
    }

    private void showTime() {
        Instant now = Instant.now();
        String line = shown.map(content -> StatusText.line(content, now)).orElse("").replace("&", "&&");
        if (!status.getText().equals(line)) {
            status.setText(line);
        }
        stale.show(shown.filter(content -> content.page().isEmpty() || content.snapshot().servers().size() > 1)
                .map(content -> StatusText.strip(content.snapshot(), now)).orElse(""));
    }
}
