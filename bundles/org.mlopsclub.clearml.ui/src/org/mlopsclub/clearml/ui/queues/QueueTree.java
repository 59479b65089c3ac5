package org.mlopsclub.clearml.ui.queues;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.TreeItem;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.AccessibleName;

/** The tree of queues, agents and what waits; UI thread only. */
final class QueueTree {

    private static final Object[] NOTHING = {};
    private static final int NAME_WIDTH = 220;
    private static final int WIDTH = 170;

    private final TreeViewer viewer;
    private List<QueueLine> lines = List.of();

    QueueTree(Composite parent) {
        viewer = new TreeViewer(parent, SWT.MULTI | SWT.FULL_SELECTION);
        viewer.getTree().setHeaderVisible(true);
        AccessibleName.set(viewer.getTree(), Messages.Queues_tree);
        column(Messages.Queues_name, NAME_WIDTH, QueueLine::name, QueueLine::icon);
        column(Messages.Queues_state, WIDTH, QueueLine::state, null);
        column(Messages.Queues_more, WIDTH, QueueLine::more, null);
        viewer.setContentProvider(new Content());
        viewer.setInput(this);
    }

    private void column(String title, int width, Function<QueueLine, String> text,
            @Nullable Function<QueueLine, org.mlopsclub.clearml.ui.Icon> icon) {
        TreeViewerColumn column = new TreeViewerColumn(viewer, SWT.LEFT);
        column.getColumn().setText(title);
        column.getColumn().setWidth(width);
        column.getColumn().setMoveable(true);
        column.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(@Nullable Object element) {
                return element instanceof QueueLine line ? text.apply(line) : "";
            }

            @Override
            public @Nullable Image getImage(@Nullable Object element) {
                return icon != null && element instanceof QueueLine line ? icon.apply(line).image() : null;
            }
        });
    }

    TreeViewer viewer() {
        return viewer;
    }

    /** Shows other lines; selection, open lines and what is on top stay. What is new is open. */
    void show(List<QueueLine> newest) {
        boolean first = lines.isEmpty();
        @Nullable TreeItem top = viewer.getTree().getItemCount() == 0 ? null : viewer.getTree().getTopItem();
        @Nullable Object onTop = top == null ? null : top.getData();
        List<QueueLine> before = lines;
        lines = newest;
        viewer.getTree().setRedraw(false);
        try {
            viewer.refresh();
            newest.stream().filter(line -> first || !before.contains(line))
                    .forEach(line -> viewer.expandToLevel(line, 2));
        } finally {
            viewer.getTree().setRedraw(true);
        }
        if (onTop != null && viewer.testFindItem(onTop) instanceof TreeItem item && !first) {
            viewer.getTree().setTopItem(item);
        }
    }

    /** Selects the line with this key, opened. @return whether there is one */
    boolean select(List<String> key) {
        for (QueueLine line : lines) {
            if (line.key().equals(key)) {
                return select(new TreePath(new Object[] {line}));
            }
            for (QueueLine below : line.below()) {
                if (below.key().equals(key)) {
                    return select(new TreePath(new Object[] {line, below}));
                }
            }
        }
        return false;
    }

    private boolean select(TreePath path) {
        viewer.expandToLevel(path, 1);
        viewer.setSelection(new StructuredSelection(path.getLastSegment()), true);
        return true;
    }

    private final class Content implements ITreeContentProvider {

        @Override
        public Object[] getElements(@Nullable Object input) {
            return lines.toArray();
        }

        @Override
        public Object[] getChildren(@Nullable Object parent) {
            return parent instanceof QueueLine line ? line.below().toArray() : NOTHING;
        }

        @Override
        public @Nullable Object getParent(@Nullable Object element) {
            for (QueueLine line : lines) {
                if (line.below().contains(element)) {
                    return line;
                }
                Optional<QueueLine> parent = line.below().stream().filter(below -> below.below().contains(element))
                        .findFirst();
                if (parent.isPresent()) {
                    return parent.get();
                }
            }
            return null;
        }

        @Override
        public boolean hasChildren(@Nullable Object element) {
            return element instanceof QueueLine line && !line.below().isEmpty();
        }
    }
}
