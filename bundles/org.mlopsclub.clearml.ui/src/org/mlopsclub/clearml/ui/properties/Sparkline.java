package org.mlopsclub.clearml.ui.properties;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.ui.Messages;

/** One line of the metrics: label, small plot, newest value, range. UI thread only. */
final class Sparkline {

    private static final int WIDTH = 90;
    private static final int HEIGHT = 28;
    private static final int FILL_ALPHA = 50;

    private final Canvas canvas;
    private final Text newest;
    private final Text range;
    private Plot plot;

    /** @param parent a grid of four columns */
    Sparkline(Composite parent, FormToolkit toolkit, Plot plot) {
        this.plot = plot;
        GridDataFactory.swtDefaults().applyTo(toolkit.createLabel(parent, plot.label()));
        newest = ValueText.create(parent, toolkit, plot.label());
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        toolkit.adapt(canvas);
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, HEIGHT).applyTo(canvas);
        range = ValueText.create(parent, toolkit, NLS.bind(Messages.Metrics_rangeOf, plot.label()));
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
        boolean changed = ValueText.show(newest, plot.newest()) | ValueText.show(range, plot.range());
        if (changed) {
            canvas.setToolTipText(plot.spoken());
        }
        return changed;
    }

    /** Where nothing is known, nothing is drawn, not even the ground. */
    private void paint(GC gc) {
        Rectangle area = canvas.getClientArea();
        Color ink = JFaceColors.getHyperlinkText(canvas.getDisplay()); // readable in light and dark themes
        Color ground = canvas.getDisplay().getSystemColor(SWT.COLOR_WIDGET_NORMAL_SHADOW);
        int bottom = area.height - 1;
        gc.setAntialias(SWT.ON);
        for (int[] line : lines(plot, area.width - 1, bottom)) {
            gc.setForeground(ground);
            gc.setLineWidth(1);
            gc.drawLine(line[0], bottom, line[line.length - 2], bottom);
            gc.setBackground(ink);
            gc.setAlpha(FILL_ALPHA);
            gc.fillPolygon(closed(line, bottom));
            gc.setAlpha(255);
            gc.setForeground(ink);
            gc.setLineWidth(2);
            gc.drawPolyline(line);
        }
    }

    /**
     * @return for each piece without a gap x and y of its points in a field of this size, at least two points; time
     *         runs to the right, values grow upwards
     */
    static List<int[]> lines(Plot plot, int width, int height) {
        return plot.pieces().stream().map(piece -> line(plot, piece, width, height)).toList();
    }

    private static int[] line(Plot plot, List<MetricPoint> piece, int width, int height) {
        double top = plot.full() > 0 ? plot.full() : Math.max(plot.highest(), Double.MIN_NORMAL);
        int[] line = new int[2 * Math.max(2, piece.size())];
        for (int i = 0; i < piece.size(); i++) {
            double part = Math.max(0, Math.min(1, piece.get(i).value() / top));
            line[2 * i] = (int) Math.round(width * plot.span().place(piece.get(i).at()));
            line[2 * i + 1] = (int) Math.round(height * (1 - part));
        }
        if (piece.size() == 1) {
            line[0] = Math.max(0, line[0] - 1); // one value: a dot
            line[2] = Math.min(width, line[0] + 2);
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
