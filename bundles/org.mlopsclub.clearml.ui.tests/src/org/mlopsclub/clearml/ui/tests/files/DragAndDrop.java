package org.mlopsclub.clearml.ui.tests.files;

import java.lang.reflect.Constructor;
import java.util.Optional;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.dnd.TransferData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.mlopsclub.clearml.testkit.Workbench;

/** The mouse that drags rows of a tree and drops things on them: SWT's own events, without a window manager. */
final class DragAndDrop {

    private DragAndDrop() {
    }

    /** What another program would get that takes this kind of thing; empty if there is nothing to get. */
    static Optional<Object> drag(Tree tree, Transfer kind) {
        return Workbench.onUi(() -> {
            DragSource source = (DragSource) tree.getData(DND.DRAG_SOURCE_KEY);
            Event start = event();
            source.notifyListeners(DND.DragStart, start);
            if (!start.doit) {
                return Optional.empty();
            }
            Event data = event();
            set(data, "dataType", kind.getSupportedTypes()[0]);
            source.notifyListeners(DND.DragSetData, data);
            source.notifyListeners(DND.DragEnd, event());
            return data.doit ? Optional.ofNullable(data.data) : Optional.empty();
        });
    }

    /** Drops something on a row; returns what the cursor has shown. */
    static int drop(Tree tree, TreeItem row, Transfer kind, Object data) {
        return Workbench.onUi(() -> {
            DropTarget target = (DropTarget) tree.getData(DND.DROP_TARGET_KEY);
            TransferData type = kind.getSupportedTypes()[0];
            Rectangle place = tree.getDisplay().map(tree, null, row.getBounds());
            Event event = event();
            event.item = row;
            event.x = place.x + place.width / 2;
            event.y = place.y + place.height / 2;
            event.detail = DND.DROP_COPY;
            set(event, "operations", DND.DROP_COPY);
            set(event, "dataTypes", new TransferData[] { type });
            set(event, "dataType", type);
            target.notifyListeners(DND.DragEnter, event);
            target.notifyListeners(DND.DragOver, event);
            int shown = event.detail;
            if (shown != DND.DROP_NONE) {
                event.data = data;
                target.notifyListeners(DND.DropAccept, event);
                target.notifyListeners(DND.Drop, event);
            }
            return shown;
        });
    }

    /** SWT's own class for these events is not public. */
    private static Event event() throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName("org.eclipse.swt.dnd.DNDEvent").getDeclaredConstructor();
        constructor.setAccessible(true);
        Event event = (Event) constructor.newInstance();
        event.doit = true;
        return event;
    }

    private static void set(Event event, String field, Object value) throws ReflectiveOperationException {
        var found = event.getClass().getDeclaredField(field);
        found.setAccessible(true);
        found.set(event, value);
    }
}
