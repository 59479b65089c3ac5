package org.mlopsclub.clearml.client.api;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.mlopsclub.clearml.client.model.ConsoleLine;
import org.mlopsclub.clearml.client.model.ConsolePage;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.QueueRef;
import org.mlopsclub.clearml.client.model.QueueWorker;
import org.mlopsclub.clearml.client.model.TaskRef;
import org.mlopsclub.clearml.client.model.WaitingTask;
import org.mlopsclub.clearml.client.model.Worker;

/** Reads queues, agents and console pieces; what has no id is left out. */
final class ResourceReader {

    private ResourceReader() {
    }

    static Stream<Queue> queue(Json json) {
        return json.at("id").text().map(id -> new Queue(id, json.at("name").text().orElse(id),
                json.at("display_name").text(),
                json.at("entries").list().stream().flatMap(entry -> id(entry.at("task")).stream()).toList(),
                json.at("workers").list().stream().flatMap(ResourceReader::queueWorker).toList(), waiting(json)))
                .stream();
    }

    private static Map<String, WaitingTask> waiting(Json queue) {
        Map<String, WaitingTask> waiting = new HashMap<>();
        for (Json entry : queue.at("entries").list()) {
            id(entry.at("task")).ifPresent(task -> waiting.put(task,
                    new WaitingTask(entry.at("task", "name").text(), entry.at("added").instant())));
        }
        return waiting;
    }

    private static Stream<QueueWorker> queueWorker(Json json) {
        return json.at("name").text().or(() -> json.at("id").text())
                .map(name -> new QueueWorker(name, json.at("ip").text(), id(json.at("task")))).stream();
    }

    static Stream<TaskRef> task(Json json) {
        return json.at("id").text().map(id -> new TaskRef(id, json.at("name").text().orElse(""),
                json.at("project", "name").text().orElse(""), json.at("status").text().orElse(""))).stream();
    }

    static Stream<Worker> worker(Json json) {
        return json.at("id").text().map(id -> new Worker(id, json.at("ip").text(),
                json.at("last_report_time").instant(), id(json.at("task")), json.at("task", "name").text(),
                json.at("queues").list().stream().flatMap(queue -> SessionReader.reference(queue).stream()).toList()))
                .stream();
    }

    static ConsolePage console(Json data) {
        List<ConsoleLine> lines = data.at("events").list().stream().flatMap(ResourceReader::line)
                .sorted(Comparator.comparing(ConsoleLine::at)).toList();
        return new ConsolePage(lines, lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1).at()),
                data.at("total").integer().orElse(lines.size()));
    }

    private static Stream<ConsoleLine> line(Json event) {
        return event.at("timestamp").instant().map(at -> new ConsoleLine(at, event.at("worker").text().orElse(""),
                event.at("msg").rawText().orElse(""))).stream();
    }

    private static Optional<String> id(Json json) {
        return SessionReader.reference(json).map(QueueRef::id);
    }
}
