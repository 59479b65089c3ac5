package org.mlopsclub.clearml.ui.files;

import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ITreeContentProvider;

/** The tree's rows; looking below a row for the first time has it read. */
final class FilesContent implements ITreeContentProvider {

    private final Consumer<ContainerNode> reader;

    FilesContent(Consumer<ContainerNode> reader) {
        this.reader = reader;
    }

    @Override
    public Object[] getElements(@Nullable Object roots) {
        return roots instanceof FilesRoots sessions ? sessions.sessions().toArray() : new Object[0];
    }

    @Override
    public Object[] getChildren(@Nullable Object row) {
        if (!(row instanceof ContainerNode container)) {
            return new Object[0];
        }
        if (!container.asked()) {
            reader.accept(container);
        }
        return container.children().toArray();
    }

    @Override
    public @Nullable Object getParent(@Nullable Object row) {
        return row instanceof FilesNode node && node.parent().isPresent() ? node.parent().get() : null;
    }

    @Override
    public boolean hasChildren(@Nullable Object row) {
        return row instanceof ContainerNode;
    }
}
