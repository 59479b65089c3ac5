package org.mlopsclub.clearml.ui.sessions;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;

/**
 * One row of the tree: the same object while the session is listed, with changing content, so that selection
 * and expansion survive every refresh. Adapts to {@link Session} and {@link SessionKey}. UI thread only.
 */
public final class SessionRow implements IAdaptable, RowElement {

    private RowContent content;
    private List<DetailRow> details = List.of();

    SessionRow(RowContent content) {
        this.content = content;
    }

    @Override
    public SessionRow row() {
        return this;
    }

    /** @return what it shows now */
    public RowContent content() {
        return content;
    }

    /** @return the session's key, unless there is only a launch */
    public Optional<SessionKey> key() {
        return content.key();
    }

    /** @return whether something changed that can be seen */
    boolean update(RowContent newest) {
        if (content.equals(newest)) {
            return false;
        }
        content = newest;
        return true;
    }

    /** @return the rows below, made when they are first asked for and then kept */
    List<DetailRow> details() {
        if (details.isEmpty()) {
            details = Details.of(content).entrySet().stream()
                    .map(detail -> new DetailRow(this, detail.getKey(), detail.getValue())).toList();
        }
        return details;
    }

    /** @return those of the rows below that changed, and only if they were ever asked for */
    List<DetailRow> updateDetails() {
        if (details.isEmpty()) {
            return List.of();
        }
        Map<String, String> newest = Details.of(content);
        return details.stream().filter(detail -> detail.update(newest.getOrDefault(detail.label(), ""))).toList();
    }

    @Override
    public String text(Column column) {
        return content.cells().get(column.ordinal());
    }

    @Override
    public String toolTip() {
        return ToolTips.of(content);
    }

    @Override
    @NonNullByDefault({}) // as the platform declares it
    public <T> T getAdapter(Class<T> type) {
        if (type == Session.class && content.session().isPresent()) {
            return type.cast(content.session().get());
        }
        return type == SessionKey.class && key().isPresent() ? type.cast(key().get()) : null;
    }
}
