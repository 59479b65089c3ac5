package org.mlopsclub.clearml.client.model;

import java.util.List;
import java.util.Optional;

/**
 * The latest load of a session's machine, averaged over 30 s; the first values come about three minutes after the
 * start. The CPU is the whole machine's, also when the session is a container on it.
 *
 * @param cpuPercent mean of all cores, 0 to 100
 * @param gpuPercents utilisation of each GPU, 0 to 100, in the order of their numbers
 * @param memoryUsedGiB memory of the session's own processes, GiB
 * @param memoryFreeGiB free memory of the machine, GiB
 * @param networkTxMBs sent, MB/s
 * @param networkRxMBs received, MB/s
 * @param diskReadMBs read, MB/s
 * @param diskWriteMBs written, MB/s
 * @param diskFreePercent free space, 0 to 100
 */
public record Usage(Optional<Double> cpuPercent, List<Double> gpuPercents, Optional<Double> memoryUsedGiB,
        Optional<Double> memoryFreeGiB, Optional<Double> networkTxMBs, Optional<Double> networkRxMBs,
        Optional<Double> diskReadMBs, Optional<Double> diskWriteMBs, Optional<Double> diskFreePercent) {

    /** Nothing reported. */
    public static final Usage UNKNOWN = new Usage(Optional.empty(), List.of(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Usage {
        gpuPercents = List.copyOf(gpuPercents);
    }
}
