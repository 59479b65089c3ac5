package org.mlopsclub.clearml.ui.properties;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.ui.Messages;

/** The load of the session's machine over time; it is read only while this page can be seen. */
public final class MetricsSection extends SessionSection {

    private static final int COLUMNS = 4;
    private static final int NARROWEST = 200;

    private final Display display = Display.getCurrent();
    private final MetricsReading reading = new MetricsReading(
            outcome -> onUi(() -> take(outcome)));
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
        GridDataFactory.fillDefaults().grab(true, false).span(COLUMNS, 1).hint(NARROWEST, SWT.DEFAULT).applyTo(text);
        body = made;
        message = text;
    }

    @Override
    void show(ShownSession source) {
        Optional<Session> session = source.facts().map(SessionFacts::session);
        Optional<SessionKey> key = session.map(Session::key);
        if (!key.equals(shown)) {
            shown = key;
            clear(Messages.Metrics_reading);
        }
        if (seen && source.active() && session.isPresent()) {
            reading.follow(session.get());
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

    /** Nobody is there to see it when the IDE is left. */
    private void onUi(Runnable work) {
        if (!display.isDisposed()) {
            display.asyncExec(work);
        }
    }

    private void take(MetricsReading.Outcome outcome) {
        @Nullable Composite made = body;
        if (made == null || made.isDisposed() || !shown.filter(outcome.session().key()::equals).isPresent()) {
            return;
        }
        if (outcome.problem().isPresent()) {
            say(outcome.problem().get()); // what is drawn already stays
        } else if (outcome.series().isEmpty()) {
            clear(Messages.Metrics_none);
        } else {
            PlotSpan span = PlotSpan.of(outcome.session(), outcome.series(), Instant.now());
            draw(made, Plot.of(outcome.series(), span));
            say(NLS.bind(Messages.Metrics_span, Units.moment(span.from()), Units.moment(span.to())));
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
            GridDataFactory.fillDefaults().grab(true, false).span(COLUMNS, 1).hint(NARROWEST, SWT.DEFAULT)
                    .exclude(!visible).applyTo(label);
            resize(label.getParent());
        }
    }

    private void resize(Composite made) {
        made.layout(true, true);
        made.requestLayout(); // it may stay in a page that has room to spare, and so does not change
        roomChanged();
    }
}
