package org.mlopsclub.clearml.ui.properties;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mlopsclub.clearml.client.model.Machine;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Messages;

/** What a session runs on, and how busy that is. */
final class MachineProperties {

    static final List<Property> ALL = List.of(
            Property.of(Messages.Property_cores, "runtime.cpu_cores",
                    session -> session.machine().cpuCores().map(String::valueOf)),
            new Property(Messages.Property_ram, "runtime.memory_gb, workers.get_stats",
                    (facts, now) -> facts.session().machine().memoryGiB().map(Units::gib)
                            .or(() -> facts.detail(details -> details.memoryGiB().map(Units::gib)))),
            Property.of(Messages.Property_gpuCount, "runtime.gpu_count",
                    session -> session.machine().gpuCount().map(String::valueOf)),
            Property.of(Messages.Property_gpuType, "runtime.gpu_type",
                    session -> gpu(session, session.machine().gpuType())),
            Property.of(Messages.Property_gpuMemory, "runtime.gpu_memory",
                    session -> gpu(session, session.machine().gpuMemory())),
            Property.of(Messages.Property_host, "runtime.hostname", session -> session.machine().hostname()),
            Property.of(Messages.Property_os, "runtime.OS", session -> session.machine().os()),
            Property.of(Messages.Property_python, "runtime.python_version", session -> session.machine().python()),
            Property.of(Messages.Property_worker, "last_worker", Session::worker),
            load(Messages.Property_cpuNow, "last_metrics: cpu_usage",
                    session -> session.usage().cpuPercent().map(Units::percent)),
            load(Messages.Property_gpuNow, "last_metrics: gpu_N_utilization", MachineProperties::gpuNow),
            load(Messages.Property_memoryUsed, "last_metrics: memory_used_gb",
                    session -> session.usage().memoryUsedGiB().map(Units::gib)),
            load(Messages.Property_memoryFree, "last_metrics: memory_free_gb",
                    session -> session.usage().memoryFreeGiB().map(Units::gib)),
            load(Messages.Property_received, "last_metrics: network_rx_mbs",
                    session -> session.usage().networkRxMBs().map(Units::perSecond)),
            load(Messages.Property_sent, "last_metrics: network_tx_mbs",
                    session -> session.usage().networkTxMBs().map(Units::perSecond)),
            load(Messages.Property_diskRead, "last_metrics: io_read_mbs",
                    session -> session.usage().diskReadMBs().map(Units::perSecond)),
            load(Messages.Property_diskWritten, "last_metrics: io_write_mbs",
                    session -> session.usage().diskWriteMBs().map(Units::perSecond)),
            load(Messages.Property_diskFree, "last_metrics: disk_free_percent",
                    session -> session.usage().diskFreePercent().map(Units::percent)));

    private MachineProperties() {
    }

    /** A load is one of now: what a session reported last before it ended, or fell silent, is none. */
    private static Property load(String label, String source, Function<Session, Optional<String>> value) {
        return new Property(label, source, (facts, now) -> switch (facts.session().phase(now)) {
            case SETTING_UP, READY, STOPPING -> value.apply(facts.session());
            default -> Optional.empty();
        });
    }

    private static boolean withoutGpu(Machine machine) {
        return machine.gpuCount().filter(count -> count == 0).isPresent();
    }

    private static Optional<String> gpu(Session session, Optional<String> value) {
        return withoutGpu(session.machine()) ? Optional.of(Messages.Property_none) : value;
    }

    private static Optional<String> gpuNow(Session session) {
        List<Double> loads = session.usage().gpuPercents();
        return loads.isEmpty() ? gpu(session, Optional.empty())
                : Optional.of(loads.stream().map(Units::percent).collect(Collectors.joining(", ")));
    }
}
