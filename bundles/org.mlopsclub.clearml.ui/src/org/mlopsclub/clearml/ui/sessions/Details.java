package org.mlopsclub.clearml.ui.sessions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.Endpoint;
import org.mlopsclub.clearml.client.model.Machine;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionTimes;
import org.mlopsclub.clearml.client.model.Usage;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.ui.Messages;

/** Writes the details below a row: always the same labels, so that a refresh only changes their values. */
final class Details {

    private static final String SEPARATOR = " · ";

    private Details() {
    }

    /** @return label and value of each detail, in the order in which they are shown */
    static Map<String, String> of(RowContent row) {
        Map<String, String> details = new LinkedHashMap<>();
        if (row.session().isEmpty()) {
            details.put(Messages.Detail_state, row.stateText());
            return details;
        }
        Session session = row.session().get();
        details.put(Messages.Detail_state, state(row, session));
        details.put(Messages.Detail_machine, machine(session));
        details.put(Messages.Detail_load, CellText.live(session) ? load(session.usage()) : CellText.UNKNOWN);
        details.put(Messages.Detail_address, address(session));
        details.put(Messages.Detail_connection, connection(row));
        details.put(Messages.Detail_startedWith, startedWith(session));
        details.put(Messages.Detail_times, times(session.times()));
        details.put(Messages.Detail_project, project(session));
        details.put(Messages.Detail_id, CellText.known(Optional.of(session.taskId())));
        return details;
    }

    private static String state(RowContent row, Session session) {
        String remark = DisplayText.singleLine(session.statusMessage());
        return remark.isEmpty() || row.stateText().contains(remark) ? row.stateText()
                : row.stateText() + SEPARATOR + remark;
    }

    private static String machine(Session session) {
        Machine machine = session.machine();
        List<String> parts = new ArrayList<>();
        machine.cpuCores().ifPresent(cores -> parts.add(CellText.cores(cores)));
        machine.memoryGiB().ifPresent(memory -> parts.add(CellText.gib(memory)));
        CellText.gpus(machine).ifPresent(gpus -> parts.add(NLS.bind(Messages.Detail_gpu,
                gpus + machine.gpuMemory().map(memory -> " " + memory).orElse(""))));
        machine.hostname().ifPresent(host -> parts.add(NLS.bind(Messages.Detail_host, host)));
        machine.os().ifPresent(parts::add);
        machine.python().ifPresent(version -> parts.add("Python " + version));
        session.worker().ifPresent(worker -> parts.add(NLS.bind(Messages.Detail_worker, worker)));
        return joined(parts);
    }

    private static String load(Usage usage) {
        List<String> parts = new ArrayList<>();
        usage.cpuPercent().ifPresent(cpu -> parts.add("CPU " + CellText.percent(cpu)));
        for (int gpu = 0; gpu < usage.gpuPercents().size(); gpu++) {
            parts.add("GPU " + gpu + " " + CellText.percent(usage.gpuPercents().get(gpu)));
        }
        usage.memoryUsedGiB().ifPresent(used -> parts.add("RAM " + CellText.gib(used)));
        usage.networkRxMBs().ifPresent(in -> parts.add(NLS.bind(Messages.Detail_received, megabytes(in))));
        usage.networkTxMBs().ifPresent(out -> parts.add(NLS.bind(Messages.Detail_sent, megabytes(out))));
        usage.diskFreePercent()
                .ifPresent(free -> parts.add(NLS.bind(Messages.Detail_diskFree, CellText.percent(free))));
        return joined(parts);
    }

    private static String megabytes(double amount) {
        return String.format(Locale.ROOT, "%.1f MB/s", amount);
    }

    private static String address(Session session) {
        Endpoint end = session.endpoint();
        List<String> parts = new ArrayList<>();
        String kind = session.publicAddress() ? Messages.Detail_publicIp : Messages.Detail_privateIp;
        end.address().ifPresent(address -> parts.add(NLS.bind(kind, address)));
        end.sshPort().or(end::internalSshPort).ifPresent(port -> parts.add("SSH " + port));
        end.jupyterPort().ifPresent(port -> parts.add("Jupyter " + port));
        end.vscodePort().ifPresent(port -> parts.add("VS Code " + port));
        end.gateway().ifPresent(gateway -> parts.add(NLS.bind(Messages.Detail_gateway, gateway)));
        return joined(parts);
    }

    private static String connection(RowContent row) {
        if (row.connection().isEmpty()) {
            return Messages.Detail_notConnected;
        }
        ConnectionFacts facts = row.connection().get();
        List<String> parts = new ArrayList<>();
        parts.add(RowState.of(facts.state()).word());
        facts.target().ifPresent(target -> parts.add("ssh " + target));
        facts.route().ifPresent(route -> parts.add(route(route)));
        facts.reason().ifPresent(parts::add);
        return joined(parts);
    }

    static String route(SessionConnection.Route route) {
        return switch (route) {
            case DIRECT -> Messages.Detail_direct;
            case JUMP_HOST -> Messages.Detail_jumpHost;
            case CLI_TUNNEL -> Messages.Detail_tunnel;
            case BY_HAND -> Messages.Detail_byHand;
        };
    }

    private static String startedWith(Session session) {
        List<String> parts = new ArrayList<>();
        if (!session.container().image().isEmpty()) {
            parts.add("docker " + session.container().image());
        }
        if (!session.container().arguments().isEmpty()) {
            parts.add(DockerArguments.masked(session.container().arguments()));
        }
        session.initScript().map(String::strip).filter(script -> !script.isEmpty()).ifPresent(
                script -> parts.add(NLS.bind(Messages.Detail_initScript, script.lines().count())));
        session.endpoint().sshUser().ifPresent(user -> parts.add(NLS.bind(Messages.Detail_user, user)));
        return joined(parts);
    }

    private static String times(SessionTimes times) {
        List<String> parts = new ArrayList<>();
        times.created().ifPresent(when -> parts.add(NLS.bind(Messages.Detail_created, Ages.moment(when))));
        times.started().ifPresent(when -> parts.add(NLS.bind(Messages.Detail_started, Ages.moment(when))));
        times.completed().ifPresent(when -> parts.add(NLS.bind(Messages.Detail_ended, Ages.moment(when))));
        times.lastUpdate().ifPresent(when -> parts.add(NLS.bind(Messages.Detail_lastSign, Ages.moment(when))));
        return joined(parts);
    }

    private static String project(Session session) {
        List<String> parts = new ArrayList<>();
        session.project().ifPresent(project -> parts.add(project.name()));
        session.tags().forEach(tag -> parts.add("#" + tag));
        if (!session.comment().isBlank()) {
            parts.add(session.comment());
        }
        return joined(parts);
    }

    private static String joined(List<String> parts) {
        parts.replaceAll(DisplayText::singleLine);
        parts.removeAll(Collections.singleton(""));
        return parts.isEmpty() ? Messages.Detail_unknown : String.join(SEPARATOR, parts);
    }
}
