package org.mlopsclub.clearml.client.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.mlopsclub.clearml.client.model.ConsolePage;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.QueueRef;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.Worker;

/** Finds the details of one session in the answers that hold them. */
final class DetailsReader {

    /** The session's program prints it when its SSH server runs; the bracketed address is always the machine's own. */
    private static final Pattern SSH_LINE = Pattern
            .compile("SSH Server running on \\S{1,255} \\[([0-9A-Fa-f.:]{2,45})\\] port \\d+");

    private DetailsReader() {
    }

    /** The agent moves what the launcher wrote to {@code org_pip} and writes what it installed to {@code pip}. */
    static List<String> packages(Json requirements) {
        List<String> original = lines(requirements.at("org_pip"));
        return original.isEmpty() ? lines(requirements.at("pip")) : original;
    }

    private static List<String> lines(Json json) {
        List<String> texts = new ArrayList<>(json.texts());
        json.text().ifPresent(texts::add);
        return texts.stream().flatMap(String::lines).map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }

    static Optional<Queue> queue(Session session, List<Queue> queues) {
        Optional<Queue> holding = queues.stream().filter(queue -> queue.position(session.taskId()).isPresent())
                .findFirst();
        return holding.or(() -> session.queue().map(QueueRef::id)
                .flatMap(id -> queues.stream().filter(queue -> queue.id().equals(id)).findFirst()));
    }

    /** The address of the agent that runs the session, or of the one with the worker's name. */
    static Optional<String> workerIp(Session session, List<Worker> workers) {
        Stream<Worker> running = workers.stream()
                .filter(worker -> worker.taskId().filter(session.taskId()::equals).isPresent());
        Stream<Worker> named = workers.stream()
                .filter(worker -> session.worker().filter(worker.id()::equals).isPresent());
        return Stream.concat(running, named).flatMap(worker -> worker.ip().stream()).findFirst();
    }

    static Optional<String> email(String userId, List<Json> users) {
        return users.stream().filter(user -> user.at("id").text().filter(userId::equals).isPresent())
                .flatMap(user -> user.at("email").text().stream()).filter(text -> text.contains("@")).findFirst();
    }

    static Optional<String> machineIp(ConsolePage console) {
        StringBuilder text = new StringBuilder();
        console.lines().forEach(line -> text.append(line.text()));
        Matcher found = SSH_LINE.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
