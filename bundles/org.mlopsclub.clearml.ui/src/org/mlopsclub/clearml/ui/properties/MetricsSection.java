package org.mlopsclub.clearml.ui.properties;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.ui.Messages;

/** The load of the session's machine over time; it is read only while this page can be seen. */
public final class MetricsSection extends SessionSection {

    private static final int COLUMNS = 4;

    private final Display display = Display.getCurrent();
    private final MetricsReading reading = new MetricsReading(
            (key, outcome) -> display.asyncExec(() -> take(key, outcome)));
    private final Map<String, Sparkline> lines = new LinkedHashMap<>();
    private Optional<SessionKey> shown = Optional.empty();
    private boolean seen;
    private @Nullable Composite body;
    private @Nullable Label message;

    @Override
    void create(Composite parent, ShownSession source) {
        Composite made = getWidgetFactory().createComposite(parent);
        GridLayoutFactory.swtDefaults().numColumns(COLUMNS).spacing(12, 6).applyTo(made);
        Label text = getWidgetFactory().createLabel(made, Messages.Metrics_reading, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).span(COLUMNS, 1).applyTo(text);
        body = made;
        message = text;
    }

    @Override
    void show(ShownSession source) {
        Optional<SessionKey> key = source.facts().map(facts -> facts.session().key());
        if (!key.equals(shown)) {
            shown = key;
            clear(Messages.Metrics_reading);
        }
        if (seen && source.active() && key.isPresent()) {
            reading.follow(key.get());
        } else {
            reading.stop();
        }
    }

    @Override
    public void aboutToBeShown() {
        seen = true;
        super.aboutToBeShown();
    }

    @Override
    public void aboutToBeHidden() {
        seen = false;
        reading.stop();
        super.aboutToBeHidden();
    }

    private void take(SessionKey key, MetricsReading.Outcome outcome) {
        @Nullable Composite made = body;
        if (made == null || made.isDisposed() || !shown.filter(key::equals).isPresent()) {
            return;
        }
        List<Plot> plots = Plot.of(outcome.series());
        if (outcome.problem().isPresent()) {
            say(outcome.problem().get()); // what is drawn already stays
        } else if (plots.isEmpty()) {
            clear(Messages.Metrics_none);
        } else {
            say("");
            draw(made, plots);
        }
    }

    private void draw(Composite made, List<Plot> plots) {
        boolean sameLines = List.copyOf(lines.keySet()).equals(plots.stream().map(Plot::label).toList());
        boolean textsChanged = false;
        if (!sameLines) {
            clear("");
        }
        for (Plot plot : plots) {
            @Nullable Sparkline line = lines.get(plot.label());
            if (line == null) {
                lines.put(plot.label(), new Sparkline(made, getWidgetFactory(), plot));
            } else {
                textsChanged |= line.show(plot);
            }
        }
        if (!sameLines) {
            resize(made);
        } else if (textsChanged) {
            made.layout();
        }
    }

    private void clear(String text) {
        @Nullable Composite made = body;
        if (made != null && !made.isDisposed()) {
            lines.clear();
            for (Control child : made.getChildren()) {
                if (child != message) {
                    child.dispose();
                }
            }
            say(text);
        }
    }

    private void say(String text) {
        @Nullable Label label = message;
        if (label != null && !label.isDisposed() && !label.getText().equals(text.replace("&", "&&"))) {
            label.setText(text.replace("&", "&&"));
            boolean visible = !text.isEmpty();
            label.setVisible(visible);
            GridDataFactory.fillDefaults().grab(true, false).span(COLUMNS, 1).exclude(!visible).applyTo(label);
            resize(label.getParent());
        }
    }

    private void resize(Composite made) {
        made.layout(true, true);
        roomChanged();
    }
}
