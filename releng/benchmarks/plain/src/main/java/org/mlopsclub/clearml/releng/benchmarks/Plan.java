package org.mlopsclub.clearml.releng.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How thoroughly to measure.
 *
 * @param runs how often each thing is measured; the median counts
 * @param warmUps how often each is done before
 * @param quick tiny sizes, only to see that everything works
 * @param python the Python with the ClearML SDK, if there is one
 */
public record Plan(int runs, int warmUps, boolean quick, Optional<String> python) {

    /** Five runs after three. */
    public static Plan full(Optional<String> python) {
        return new Plan(5, 3, false, python);
    }

    /** One run of tiny sizes. */
    public static Plan tiny() {
        return new Plan(1, 0, true, Optional.empty());
    }

    /** @return the same with another number of warm-ups, unless it is a quick run */
    public Plan warmedUp(int times) {
        return quick ? this : new Plan(runs, times, quick, python);
    }

    /** @return the same with another number of runs, unless it is a quick run */
    public Plan repeated(int times) {
        return quick ? this : new Plan(times, warmUps, quick, python);
    }

    /** What is measured. */
    @FunctionalInterface
    public interface Work {
        /** Does it once. */
        void run() throws Exception;
    }

    /** @return a size, or a tiny one in a quick run */
    public int size(int full, int tiny) {
        return quick ? tiny : full;
    }

    /** @return the figures as they may be told: nothing is promised of tiny sizes */
    public List<Figure> told(List<Figure> figures) {
        return quick ? figures.stream().map(Figure::unpromised).toList() : figures;
    }

    /** @return the seconds of each run after the warm-ups */
    public Samples seconds(Work work) throws Exception {
        for (int i = 0; i < warmUps; i++) {
            work.run();
        }
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            seconds.add(once(work));
        }
        return new Samples(seconds);
    }

    /**
     * Measures two things in turns, so that what else the machine does falls on both.
     *
     * @return the seconds of each
     */
    public List<Samples> inTurns(Work first, Work second) throws Exception {
        for (int i = 0; i < warmUps; i++) {
            first.run();
            second.run();
        }
        List<Double> ofFirst = new ArrayList<>();
        List<Double> ofSecond = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            ofFirst.add(once(first));
            ofSecond.add(once(second));
        }
        return List.of(new Samples(ofFirst), new Samples(ofSecond));
    }

    private static double once(Work work) throws Exception {
        System.gc();
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
