package org.mlopsclub.clearml.ui.sessions;

import java.util.Arrays;
import java.util.Optional;

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

    private static final String COLUMNS = "columns";
    private static final String CHOSEN = "columnsChosen";
    private static final String GROUPING = "groupedBy";
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

    Grouping grouping() {
        @Nullable String name = settings.get(GROUPING);
        return Grouping.named(name == null ? "" : name);
    }

    void remember(Grouping grouping) {
        settings.put(GROUPING, grouping.name());
    }

    void restore(Tree tree) {
        @Nullable String stored = settings.get(COLUMNS);
        ColumnLayout.parse(stored == null ? "" : stored).applyTo(tree);
    }

    void remember(Tree tree) {
        settings.put(COLUMNS, ColumnLayout.of(tree).text());
    }

    /** @return whether the user chose which columns are shown */
    boolean columnsChosen() {
        return settings.getBoolean(CHOSEN);
    }

    void rememberChosen(boolean chosen) {
        settings.put(CHOSEN, chosen);
    }
}
