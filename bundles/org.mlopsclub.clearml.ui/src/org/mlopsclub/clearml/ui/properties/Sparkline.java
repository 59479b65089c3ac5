package org.mlopsclub.clearml.ui.properties;

import java.time.Duration;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.mlopsclub.clearml.client.model.MetricPoint;

/** One line of the metrics: label, small plot, newest value, range. UI thread only. */
final class Sparkline {

    private static final int WIDTH = 220;
    private static final int HEIGHT = 28;
    private static final int FILL_ALPHA = 50;

    private final Canvas canvas;
    private final Label newest;
    private final Label range;
    private Plot plot;

    /** @param parent a grid of four columns */
    Sparkline(Composite parent, FormToolkit toolkit, Plot plot) {
        this.plot = plot;
        GridDataFactory.swtDefaults().applyTo(toolkit.createLabel(parent, plot.label()));
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        toolkit.adapt(canvas);
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, HEIGHT).applyTo(canvas);
        newest = toolkit.createLabel(parent, "");
        range = toolkit.createLabel(parent, "");
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(newest);
        GridDataFactory.swtDefaults().applyTo(range);
        canvas.addPaintListener(event -> paint(event.gc));
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(@Nullable AccessibleEvent event) {
                if (event != null) {
                    event.result = Sparkline.this.plot.spoken();
                }
            }
        });
        write();
    }

    /** @return whether its texts changed, so that they may need more room */
    boolean show(Plot other) {
        if (plot.equals(other)) {
            return false;
        }
        plot = other;
        canvas.redraw();
        return write();
    }

    private boolean write() {
        boolean changed = !newest.getText().equals(plot.newest()) || !range.getText().equals(plot.range());
        if (changed) {
            newest.setText(plot.newest());
            range.setText(plot.range());
            canvas.setToolTipText(plot.spoken());
        }
        return changed;
    }

    private void paint(GC gc) {
        Rectangle area = canvas.getClientArea();
        Color ink = canvas.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION);
        int[] line = line(plot, area.width - 1, area.height - 1);
        gc.setAntialias(SWT.ON);
        gc.setForeground(canvas.getDisplay().getSystemColor(SWT.COLOR_WIDGET_NORMAL_SHADOW));
        gc.drawLine(0, area.height - 1, area.width, area.height - 1);
        gc.setBackground(ink);
        gc.setAlpha(FILL_ALPHA);
        gc.fillPolygon(closed(line, area.height - 1));
        gc.setAlpha(255);
        gc.setForeground(ink);
        gc.setLineWidth(2);
        gc.drawPolyline(line);
    }

    /** @return x and y of each point in a field of this size; time runs to the right, values grow upwards */
    static int[] line(Plot plot, int width, int height) {
        List<MetricPoint> points = plot.points();
        double top = plot.full() > 0 ? plot.full() : Math.max(plot.highest(), Double.MIN_NORMAL);
        long from = points.get(0).at().toEpochMilli();
        long time = Duration.between(points.get(0).at(), points.get(points.size() - 1).at()).toMillis();
        int[] line = new int[2 * Math.max(2, points.size())];
        for (int i = 0; i < points.size(); i++) {
            double part = Math.max(0, Math.min(1, points.get(i).value() / top));
            line[2 * i] = time == 0 ? 0 : (int) (width * (points.get(i).at().toEpochMilli() - from) / time);
            line[2 * i + 1] = (int) Math.round(height * (1 - part));
        }
        if (points.size() == 1) {
            line[2] = width; // one value: level
            line[3] = line[1];
        }
        return line;
    }

    private static int[] closed(int[] line, int bottom) {
        int[] closed = new int[line.length + 4];
        System.arraycopy(line, 0, closed, 0, line.length);
        closed[line.length] = line[line.length - 2];
        closed[line.length + 1] = bottom;
        closed[line.length + 2] = line[0];
        closed[line.length + 3] = bottom;
        return closed;
    }
}
