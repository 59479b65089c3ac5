package org.mlopsclub.clearml.ui.sessions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.mlopsclub.clearml.ui.Messages;

/** The tree of sessions. It changes only what differs, so that nothing moves under the user's hands. */
final class SessionTree {

    /** With more rows than this, putting all of them in anew is faster than giving each place its new row. */
    private static final int MANY = 1_000;

    private final RowSync rows = new RowSync();
    private final GroupSync groups = new GroupSync();
    private final TreeViewer viewer;

    SessionTree(Composite parent, Consumer<Column> headingClicked) {
        viewer = new TreeViewer(parent, SWT.MULTI | SWT.FULL_SELECTION);
        Tree tree = viewer.getTree();
        tree.setHeaderVisible(true);
        AccessibleName.set(tree, Messages.View_tree);
        for (Column column : Column.values()) {
            addColumn(column, headingClicked);
        }
        viewer.setUseHashlookup(true);
        viewer.setContentProvider(new RowTreeContent(rows, groups));
        ColumnViewerToolTipSupport.enableFor(viewer);
        DetailPainter.install(tree);
        viewer.setInput(rows);
    }

    private void addColumn(Column column, Consumer<Column> headingClicked) {
        TreeViewerColumn shown = new TreeViewerColumn(viewer, SWT.LEFT);
        shown.setLabelProvider(new RowLabels(column));
        TreeColumn widget = shown.getColumn();
        widget.setText(column.title());
        widget.setWidth(column.width());
        widget.setMoveable(true);
        widget.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> headingClicked.accept(column)));
    }

    TreeViewer viewer() {
        return viewer;
    }

    /** Shows the sort order in the headings. */
    void mark(SortOrder order) {
        Tree tree = viewer.getTree();
        Optional<TreeColumn> column = order.column().map(c -> tree.getColumn(c.ordinal()));
        tree.setSortColumn(column.isPresent() ? column.get() : null);
        tree.setSortDirection(column.isEmpty() ? SWT.NONE : order.descending() ? SWT.DOWN : SWT.UP);
    }

    /**
     * Shows these rows.
     *
     * @return whether a selected row changed, so that the enablement of commands may have
     */
    boolean show(List<RowContent> contents, List<RowGroup> grouped) {
        boolean flat = groups.shown().isEmpty() && grouped.isEmpty();
        List<SessionRow> before = rows.shown();
        RowSync.Step step = rows.take(contents);
        GroupSync.Step groupStep = groups.take(grouped, rows::of);
        if (!flat) {
            showGroups(groupStep);
        } else if (step.reordered() && before.size() > MANY) {
            keepingTop(() -> keepingOpened(() -> putAnew(before), List.of()));
        } else if (step.reordered()) {
            keepingTop(viewer::refresh);
        } else if (!step.added().isEmpty() || !step.removed().isEmpty()) {
            keepingTop(() -> {
                remove(step.removed());
                insert(step.added());
            });
        }
        List<Object> changed = new ArrayList<>(step.changed());
        step.changed().forEach(row -> changed.addAll(row.updateDetails()));
        viewer.update(changed.toArray(), null);
        return Arrays.stream(viewer.getStructuredSelection().toArray()).anyMatch(
                element -> element instanceof RowElement shown && step.changed().contains(shown.row()));
    }

    /** Deselects what goes first: to select what is gone again, the viewer would fill a tree that is left empty. */
    private void remove(List<SessionRow> removed) {
        Set<SessionRow> going = new HashSet<>(removed);
        List<?> selected = viewer.getStructuredSelection().toList();
        List<?> staying = selected.stream().filter(
                element -> !(element instanceof RowElement shown && going.contains(shown.row()))).toList();
        if (staying.size() < selected.size()) {
            viewer.setSelection(new StructuredSelection(staying));
        }
        viewer.remove(removed.toArray());
    }

    /** From the last to the first: GTK counts the rows above a new one again for each of its cells. */
    private void insert(List<RowSync.Insertion> added) {
        for (int above = added.size() - 1; above >= 0; above--) {
            RowSync.Insertion in = added.get(above);
            viewer.insert(rows, in.row(), in.index() - above);
        }
    }

    private void putAnew(List<SessionRow> before) {
        viewer.getTree().deselectAll();
        viewer.remove(before.toArray());
        List<SessionRow> all = rows.shown();
        for (int index = all.size() - 1; index >= 0; index--) {
            viewer.insert(rows, all.get(index), 0);
        }
    }

    /** For the viewer a row that goes into another group is another one: it is opened and selected again. */
    private void showGroups(GroupSync.Step step) {
        if (step.structure()) {
            keepingTop(() -> keepingOpened(viewer::refresh, step.added()));
        }
        viewer.update(step.changed().toArray(), null);
    }

    /** Opens and selects again what a change closes, and opens what is new. */
    private void keepingOpened(Runnable change, List<GroupRow> added) {
        List<Object> opened = new ArrayList<>(Arrays.asList(viewer.getExpandedElements()));
        ISelection selected = new StructuredSelection(viewer.getStructuredSelection().toList());
        change.run();
        opened.retainAll(known());
        opened.addAll(added);
        viewer.setExpandedElements(opened.toArray());
        viewer.setSelection(selected);
    }

    private Set<Object> known() {
        Set<Object> known = new HashSet<>(rows.shown());
        known.addAll(groups.shown());
        return known;
    }

    /** Selects the first row for which this holds and scrolls to it. */
    Optional<SessionRow> select(Predicate<RowContent> wanted) {
        Optional<SessionRow> found = rows.shown().stream().filter(row -> wanted.test(row.content())).findFirst();
        found.ifPresent(row -> viewer.setSelection(new StructuredSelection(row), true));
        return found;
    }

    /** Rows that come and go above do not move those that the user looks at, unless that is the first one. */
    private void keepingTop(Runnable change) {
        Tree tree = viewer.getTree();
        @Nullable TreeItem top = tree.getItemCount() == 0 ? null : tree.getTopItem();
        boolean first = top != null && top == tree.getItem(0);
        @Nullable Object element = top == null ? null : top.getData();
        tree.setRedraw(false);
        try {
            change.run();
        } finally {
            tree.setRedraw(true);
        }
        if (first && tree.getItemCount() > 0) {
            tree.setTopItem(tree.getItem(0));
        } else if (element != null && viewer.testFindItem(element) instanceof TreeItem item) {
            tree.setTopItem(item);
        }
    }
}
