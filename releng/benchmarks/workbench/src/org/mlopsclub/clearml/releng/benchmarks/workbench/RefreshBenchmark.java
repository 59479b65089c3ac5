package org.mlopsclub.clearml.releng.benchmarks.workbench;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.viewers.TreeViewer;
import org.mlopsclub.clearml.releng.benchmarks.Benchmark;
import org.mlopsclub.clearml.releng.benchmarks.Figure;
import org.mlopsclub.clearml.releng.benchmarks.Plan;
import org.mlopsclub.clearml.releng.benchmarks.Samples;
import org.mlopsclub.clearml.testkit.Workbench;

/** How long the user waits at most while one row in a hundred changes, beside {@code TreeViewer.refresh()}. */
final class RefreshBenchmark implements Benchmark {

    private static final int PROMISED_ROWS = 1_000;
    private static final double LONGEST_MILLIS = 50;

    private final int rows;

    RefreshBenchmark(int rows) {
        this.rows = rows;
    }

    @Override
    public List<Figure> run(Plan plan) throws Exception {
        int count = plan.size(rows, 100);
        int changed = Math.max(1, count / 100);
        List<Figure> figures = new ArrayList<>();
        long start = System.nanoTime();
        double[] first = new double[1];
        StubbedView[] opened = new StubbedView[1];
        first[0] = StubbedView.longestEvent(() -> opened[0] = new StubbedView(count));
        double seconds = (System.nanoTime() - start) / 1e9;
        try (StubbedView view = opened[0]) {
            TreeViewer viewer = view.viewer();
            List<Double> ours = new ArrayList<>();
            List<Double> whole = new ArrayList<>();
            int all = plan.warmUps() + plan.runs() * (rows == PROMISED_ROWS ? 4 : 1);
            for (int run = 0; run < all; run++) {
                int percent = run + 1;
                view.server.change(0, changed, percent);
                double mine = StubbedView.longestEvent(() -> {
                    view.refresh();
                    view.awaitCell((changed - 1) * 10, percent + " %");
                });
                double theirs = StubbedView.longestEvent(() -> Workbench.onUi(() -> {
                    viewer.refresh();
                    return true;
                }));
                if (run >= plan.warmUps()) {
                    ours.add(mine);
                    whole.add(theirs);
                }
            }
            Figure event = Figure.of("longest UI event while 1 % of " + count + " rows change", "ms", new Samples(ours))
                    .beside("TreeViewer.refresh()", new Samples(whole));
            figures.add(count == PROMISED_ROWS ? event.atMost(LONGEST_MILLIS) : event);
            figures.add(Figure.of("longest UI event while " + count + " rows appear", "ms", Samples.of(first[0])));
            figures.add(Figure.of("until " + count + " rows are shown", "s", Samples.of(seconds)));
            figures.addAll(use(view, count));
        }
        return figures;
    }

    /** What a user does with the rows. */
    private static List<Figure> use(StubbedView view, int count) throws Exception {
        double filter = StubbedView.longestEvent(() -> {
            view.page.filter("\"Interactive Session 17\"");
            view.awaitRows((int) java.util.stream.IntStream.range(0, count)
                    .filter(number -> String.valueOf(number).startsWith("17")).count());
        });
        double unfilter = StubbedView.longestEvent(() -> {
            view.page.filter("");
            view.awaitRows(count);
        });
        String first = view.text(0);
        double sort = StubbedView.longestEvent(() -> {
            view.page.clickHeading(0);
            view.page.clickHeading(0);
            view.awaitCell(0, "Interactive Session " + (count - 1));
        });
        double unsort = StubbedView.longestEvent(() -> {
            view.page.clickHeading(0);
            view.awaitCell(0, first);
        });
        String among = " among " + count + " rows: longest UI event";
        return List.of(Figure.of("filter" + among, "ms", Samples.of(filter)),
                Figure.of("no filter any more" + among, "ms", Samples.of(unfilter)),
                Figure.of("sort by name, last first," + among, "ms", Samples.of(sort)),
                Figure.of("sort back" + among, "ms", Samples.of(unsort)));
    }
}
