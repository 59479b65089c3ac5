package org.mlopsclub.clearml.releng.benchmarks;

import java.util.List;

/** What several runs gave, in their order. */
public record Samples(List<Double> values) {

    public Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
    }

    /** One value. */
    public static Samples of(double value) {
        return new Samples(List.of(value));
    }

    /** The middle one; of an even number the mean of the two in the middle. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** Each value multiplied, to change the unit. */
    public Samples times(double factor) {
        return new Samples(values.stream().map(value -> value * factor).toList());
    }

    /** Each value as a share of something: bytes by seconds, for example. */
    public Samples under(double dividend) {
        return new Samples(values.stream().map(value -> dividend / value).toList());
    }
}
