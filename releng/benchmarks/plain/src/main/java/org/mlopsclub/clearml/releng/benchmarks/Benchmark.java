package org.mlopsclub.clearml.releng.benchmarks;

import java.util.List;

/** Something that is measured under a name. */
@FunctionalInterface
public interface Benchmark {

    /**
     * Measures.
     *
     * @param plan how thoroughly
     * @return what came out, at least one figure
     * @throws Exception when it cannot be measured
     */
    List<Figure> run(Plan plan) throws Exception;
}
