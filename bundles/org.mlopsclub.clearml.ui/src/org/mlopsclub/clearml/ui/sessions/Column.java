package org.mlopsclub.clearml.ui.sessions;

import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;

import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Messages;

/** The columns of the view, in their first order. */
public enum Column {
    NAME(Messages.Column_name, 190, byText(RowContent::name)),
    STATE(Messages.Column_state, 240, Comparator.comparing(RowContent::state)),
    QUEUE(Messages.Column_queue, 90, byText(row -> row.session().map(CellText::queue).orElse(""))),
    CREATOR(Messages.Column_creator, 80,
            byText(row -> row.session().map(s -> CellText.creator(s, row.mine())).orElse(""))),
    UP(Messages.Column_up, 110, Comparator.comparing(Column::start).reversed()),
    CPU(Messages.Column_cpu, 110, byNumber(s -> s.machine().cpuCores().orElse(-1).doubleValue())),
    GPU(Messages.Column_gpu, 110, byNumber(s -> s.machine().gpuCount().orElse(-1).doubleValue())),
    RAM(Messages.Column_ram, 110, byNumber(s -> s.machine().memoryGiB().orElse(-1.0))),
    IDLE(Messages.Column_idle, 80, byNumber(s -> (double) IdleCell.time(s).toMinutes())),
    SERVER(Messages.Column_server, 110, byText(row -> row.server().label()));

    private final String title;
    private final int width;
    private final Comparator<RowContent> order;

    Column(String title, int width, Comparator<RowContent> order) {
        this.title = title;
        this.width = width;
        this.order = order;
    }

    /** @return its heading */
    public String title() {
        return title;
    }

    int width() {
        return width;
    }

    /** @return whether the user may hide it: which session it is, and what can be done with it, is always seen */
    boolean hideable() {
        return this != NAME && this != STATE;
    }

    Comparator<RowContent> order() {
        return order;
    }

    private static Comparator<RowContent> byText(Function<RowContent, String> text) {
        return Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER);
    }

    private static Comparator<RowContent> byNumber(Function<Session, Double> number) {
        return Comparator.comparing(row -> row.session().map(number).orElse(-1.0));
    }

    private static Instant start(RowContent row) {
        return row.session().flatMap(s -> s.times().started()).orElse(Instant.MAX);
    }
}
