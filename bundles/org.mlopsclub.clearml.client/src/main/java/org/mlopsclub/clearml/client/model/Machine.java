package org.mlopsclub.clearml.client.model;

import java.util.Optional;

/**
 * The machine of a session, as the session itself reports it (the task's {@code runtime}); a few seconds after the
 * start nothing of it is known yet.
 *
 * @param cpuCores logical cores
 * @param memoryGiB total memory, GiB
 * @param gpuCount number of GPUs, 0 if there is none
 * @param gpuType model, several joined by a comma
 * @param gpuMemory memory of the GPUs as text such as {@code 15GB}
 * @param hostname host, or the container's id
 * @param os operating system
 * @param python Python version
 */
public record Machine(Optional<Integer> cpuCores, Optional<Double> memoryGiB, Optional<Integer> gpuCount,
        Optional<String> gpuType, Optional<String> gpuMemory, Optional<String> hostname, Optional<String> os,
        Optional<String> python) {

    /** Nothing known. */
    public static final Machine UNKNOWN = new Machine(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
