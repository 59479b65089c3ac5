package org.mlopsclub.clearml.ui.guard;


import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.core.guard.GuardState;
import org.mlopsclub.clearml.ui.Messages;

/** The CPU of the last hours as a small line, and below it how long the user has to say no. UI thread only. */
final class IdlePicture {

    private static final int HEIGHT = 44;
    private static final int TICK_MILLIS = 1000;
    private static final double FULL = 100;

    private final Composite area;
    private final Label countdown;
    private final Optional<Instant> deadline;

    IdlePicture(Composite parent, GuardState state, String description) {
        deadline = state.deadline();
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(area);
        Canvas canvas = new Canvas(area, SWT.DOUBLE_BUFFERED);
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, HEIGHT).applyTo(canvas);
        List<MetricPoint> points = state.cpu();
        canvas.addPaintListener(event -> paint(event.gc, canvas.getClientArea(), points,
                state.finding().since().orElse(Instant.MAX)));
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            @NonNullByDefault({}) // as inherited
            public void getName(AccessibleEvent event) {
                event.result = description;
            }
        });
        countdown = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).exclude(deadline.isEmpty()).applyTo(countdown);
        countdown.setVisible(deadline.isPresent());
        tick();
    }

    Control control() {
        return area;
    }

    private void tick() {
        if (countdown.isDisposed() || deadline.isEmpty()) {
            return;
        }
        countdown.setText(countdownText(deadline.get(), Instant.now()));
        countdown.getDisplay().timerExec(TICK_MILLIS, this::tick);
    }

    static String countdownText(Instant deadline, Instant now) {
        Duration left = Duration.between(now, deadline);
        long seconds = Math.max(0, left.toSeconds());
        return NLS.bind(Messages.Idle_countdown, String.format("%d:%02d", seconds / 60, seconds % 60));
    }

    /** What is past the last activity is drawn in the colour of links, the rest in grey. */
    private static void paint(GC gc, Rectangle place, List<MetricPoint> points, Instant since) {
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WIDGET_NORMAL_SHADOW));
        int bottom = place.height - 2;
        gc.drawLine(0, bottom, place.width, bottom);
        if (points.size() < 2) {
            return;
        }
        Instant first = points.get(0).at();
        double span = Math.max(1, Duration.between(first, points.get(points.size() - 1).at()).toMillis());
        gc.setAntialias(SWT.ON);
        for (int i = 1; i < points.size(); i++) {
            MetricPoint from = points.get(i - 1);
            MetricPoint to = points.get(i);
            gc.setForeground(gc.getDevice().getSystemColor(from.at().isBefore(since) ? SWT.COLOR_WIDGET_DARK_SHADOW
                    : SWT.COLOR_LINK_FOREGROUND));
            gc.drawLine(x(from, first, span, place), y(from, bottom), x(to, first, span, place), y(to, bottom));
        }
    }

    private static int x(MetricPoint point, Instant first, double span, Rectangle place) {
        return (int) Math.round(Duration.between(first, point.at()).toMillis() / span * (place.width - 1));
    }

    private static int y(MetricPoint point, int bottom) {
        return bottom - (int) Math.round(Math.max(0, Math.min(FULL, point.value())) / FULL * (bottom - 2));
    }
}
