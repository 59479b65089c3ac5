package org.mlopsclub.clearml.releng.benchmarks.workbench;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.jobs.Job;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.monitor.PollingSessionMonitor;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.releng.benchmarks.Benchmark;
import org.mlopsclub.clearml.releng.benchmarks.Figure;
import org.mlopsclub.clearml.releng.benchmarks.Plan;
import org.mlopsclub.clearml.releng.benchmarks.Samples;
import org.mlopsclub.clearml.testkit.Await;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * Asks the server again and again with the view open, as in half a year of working days, and watches the heap: the
 * slope of what is left after each collection. Everything is the product's, from HTTP to the
 * rows; only the pauses between the polls are left out.
 */
final class PollsBenchmark implements Benchmark {

    private static final int POLLS = 100_000;
    private static final int SESSIONS = 20;
    private static final int MEASUREMENTS = 20;
    private static final long PATIENCE_MINUTES = 60;
    /** The job's name in the platform, which is not translated. */
    private static final String AUTO_SAVE = "Workbench Auto-Save Job";
    /** Less than what a single forgotten session would take. */
    private static final double MOST_BYTES_A_POLL = 1;

    @Override
    public List<Figure> run(Plan plan) throws Exception {
        int polls = plan.size(POLLS, 200);
        int step = polls / MEASUREMENTS;
        List<Double> at = new ArrayList<>();
        List<Double> heap = new ArrayList<>();
        long start = System.nanoTime();
        FastTime time = new FastTime();
        PollingSessionMonitor monitor = new PollingSessionMonitor(time);
        ServiceRegistration<SessionMonitor> service = FrameworkUtil.getBundle(PollsBenchmark.class).getBundleContext()
                .registerService(SessionMonitor.class, monitor,
                        new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000)));
        try (StubbedView view = new StubbedView(SESSIONS)) {
            saveWorkbench();
            poll(polls / 10);
            for (int done = step; done <= polls; done += step) {
                view.server.change(0, 1, 1 + done / step);
                poll(step);
                at.add((double) done);
                heap.add(used());
            }
        } finally {
            monitor.deactivate();
            service.unregister();
            time.close();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return List.of(
                Figure.of("heap over " + polls + " polls", "bytes a poll", Samples.of(slope(at, heap)))
                        .atMost(MOST_BYTES_A_POLL),
                Figure.of("heap after " + polls + " polls beside before", "MB",
                        Samples.of(heap.get(heap.size() - 1) / 1e6)).beside("at first", Samples.of(heap.get(0) / 1e6)),
                Figure.of(polls + " polls", "s", Samples.of(seconds)));
    }

    /** Eclipse does so every five minutes, and keeps 0.3 MB from the first time on: that is not to be in the count. */
    private static void saveWorkbench() throws Exception {
        for (Job job : Job.getJobManager().find(null)) {
            if (AUTO_SAVE.equals(job.getName())) {
                job.wakeUp();
                Await.until("the end of " + AUTO_SAVE, PATIENCE_MINUTES, () -> job.getState() == Job.SLEEPING);
            }
        }
    }

    private static void poll(int times) throws InterruptedException {
        SessionMonitor monitor = Services.get(SessionMonitor.class);
        AtomicInteger left = new AtomicInteger(times);
        CountDownLatch done = new CountDownLatch(1);
        try (SessionMonitor.Watch watch = monitor.watch(change -> {
            if (left.decrementAndGet() > 0) {
                monitor.refresh();
            } else {
                done.countDown();
            }
        })) {
            if (!done.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException(left + " polls are still awaited");
            }
        }
    }

    /** The least after several collections: what nobody holds goes with one of them. */
    private static double used() {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    /**
     * The median of the slopes between any two points of the later half: the first polls fill caches, and what else
     * lives in an IDE moves single points.
     */
    private static double slope(List<Double> x, List<Double> y) {
        List<Double> slopes = new ArrayList<>();
        for (int i = x.size() / 2; i < x.size(); i++) {
            for (int j = i + 1; j < x.size(); j++) {
                slopes.add((y.get(j) - y.get(i)) / (x.get(j) - x.get(i)));
            }
        }
        return new Samples(slopes).median();
    }
}
