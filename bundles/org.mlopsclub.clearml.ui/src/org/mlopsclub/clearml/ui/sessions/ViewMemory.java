package org.mlopsclub.clearml.ui.sessions;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.ui.UiIds;
import org.osgi.framework.FrameworkUtil;

/** What the view remembers from one time to the next: columns, sort order and which sessions are listed. */
final class ViewMemory {

    private static final String COLUMNS = "columnOrder";
    private static final String WIDTHS = "columnWidths";
    private static final String SORT = "sortedBy";
    private static final String DESCENDING = "descending";
    private static final String EVERYONE = "everyone";
    private static final String ENDED = "ended";

    private final IDialogSettings settings = DialogSettings.getOrCreateSection(PlatformUI
            .getDialogSettingsProvider(FrameworkUtil.getBundle(ViewMemory.class)).getDialogSettings(),
            UiIds.SESSIONS_VIEW);

    SortOrder sortOrder() {
        @Nullable String name = settings.get(SORT);
        Optional<Column> column = Arrays.stream(Column.values()).filter(c -> c.name().equals(name)).findAny();
        return new SortOrder(column, settings.getBoolean(DESCENDING));
    }

    void remember(SortOrder order) {
        settings.put(SORT, order.column().map(Column::name).orElse(""));
        settings.put(DESCENDING, order.descending());
    }

    SessionMonitor.Scope scope() {
        return new SessionMonitor.Scope(settings.getBoolean(EVERYONE), settings.getBoolean(ENDED));
    }

    void remember(SessionMonitor.Scope scope) {
        settings.put(EVERYONE, scope.everyone());
        settings.put(ENDED, scope.ended());
    }

    void restore(Tree tree) {
        int[] order = numbers(COLUMNS);
        if (isOrder(order, tree.getColumnCount())) {
            tree.setColumnOrder(order);
        }
        int[] widths = numbers(WIDTHS);
        for (int column = 0; widths.length == tree.getColumnCount() && column < widths.length; column++) {
            tree.getColumn(column).setWidth(Math.max(20, Math.min(2000, widths[column])));
        }
    }

    void remember(Tree tree) {
        settings.put(COLUMNS, text(Arrays.stream(tree.getColumnOrder())));
        settings.put(WIDTHS, text(Arrays.stream(tree.getColumns()).mapToInt(column -> column.getWidth())));
    }

    private static boolean isOrder(int[] order, int columns) {
        return Arrays.equals(Arrays.stream(order).sorted().toArray(), IntStream.range(0, columns).toArray());
    }

    private int[] numbers(String key) {
        @Nullable String stored = settings.get(key);
        if (stored == null || !stored.matches("\\d{1,6}(,\\d{1,6})*")) {
            return new int[0];
        }
        return Arrays.stream(stored.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    private static String text(IntStream numbers) {
        return numbers.mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
}
