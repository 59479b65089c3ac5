package org.mlopsclub.clearml.ui.properties;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.mlopsclub.clearml.client.model.Machine;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Messages;

/** What a session runs on, and how busy that is. */
final class MachineProperties {

    static final List<Property> ALL = List.of(
            Property.of(Messages.Property_cores, session -> session.machine().cpuCores().map(String::valueOf)),
            Property.of(Messages.Property_ram, session -> session.machine().memoryGiB().map(Units::gib)),
            Property.of(Messages.Property_gpuCount, session -> session.machine().gpuCount().map(String::valueOf)),
            Property.of(Messages.Property_gpuType, session -> gpu(session, session.machine().gpuType())),
            Property.of(Messages.Property_gpuMemory, session -> gpu(session, session.machine().gpuMemory())),
            Property.of(Messages.Property_host, session -> session.machine().hostname()),
            Property.of(Messages.Property_os, session -> session.machine().os()),
            Property.of(Messages.Property_python, session -> session.machine().python()),
            Property.of(Messages.Property_worker, Session::worker),
            Property.of(Messages.Property_cpuNow, session -> session.usage().cpuPercent().map(Units::percent)),
            Property.of(Messages.Property_gpuNow, MachineProperties::gpuNow),
            Property.of(Messages.Property_memoryUsed, session -> session.usage().memoryUsedGiB().map(Units::gib)),
            Property.of(Messages.Property_memoryFree, session -> session.usage().memoryFreeGiB().map(Units::gib)),
            Property.of(Messages.Property_received, session -> session.usage().networkRxMBs().map(Units::perSecond)),
            Property.of(Messages.Property_sent, session -> session.usage().networkTxMBs().map(Units::perSecond)),
            Property.of(Messages.Property_diskRead, session -> session.usage().diskReadMBs().map(Units::perSecond)),
            Property.of(Messages.Property_diskWritten,
                    session -> session.usage().diskWriteMBs().map(Units::perSecond)),
            Property.of(Messages.Property_diskFree, session -> session.usage().diskFreePercent().map(Units::percent)));

    private MachineProperties() {
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
