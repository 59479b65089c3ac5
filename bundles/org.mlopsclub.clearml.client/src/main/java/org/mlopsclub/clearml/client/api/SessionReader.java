package org.mlopsclub.clearml.client.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.Container;
import org.mlopsclub.clearml.client.model.Machine;
import org.mlopsclub.clearml.client.model.Person;
import org.mlopsclub.clearml.client.model.ProjectRef;
import org.mlopsclub.clearml.client.model.QueueRef;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionBuilder;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionTimes;

/** Reads a session from a task. Whatever is missing or of another type stays empty. */
final class SessionReader {

    private SessionReader() {
    }

    /** The session, empty if the task has no id. */
    static Optional<Session> read(ServerId server, Json task) {
        return task.at("id").text().map(id -> read(new SessionKey(server, id), task));
    }

    private static Session read(SessionKey key, Json task) {
        SessionBuilder session = Session.builder(key, task.at("name").rawText().orElse(""))
                .status(task.at("status").text().orElse(""))
                .statusMessage(text(task, "status_message")).statusReason(text(task, "status_reason"))
                .times(times(task)).machine(machine(task.at("runtime"))).endpoint(EndpointReader.read(task))
                .container(new Container(text(task.at("container"), "image"), text(task.at("container"), "arguments")))
                .options(options(task.at("hyperparams", "interactive_session")))
                .tags(task.at("tags").texts()).systemTags(task.at("system_tags").texts())
                .comment(text(task, "comment")).usage(UsageReader.read(task.at("last_metrics")));
        reference(task.at("user")).ifPresent(user -> session.creator(new Person(user.id(), user.name())));
        reference(task.at("execution", "queue")).ifPresent(session::queue);
        reference(task.at("project")).ifPresent(each -> session.project(new ProjectRef(each.id(), each.name())));
        reference(task.at("parent")).map(QueueRef::id).ifPresent(session::parent);
        task.at("last_worker").text().ifPresent(session::worker);
        initScript(task.at("configuration")).ifPresent(session::initScript);
        return session.build();
    }

    /** A reference to something else: an object with id and perhaps name, or the id alone. */
    static Optional<QueueRef> reference(Json json) {
        return json.at("id").text().or(json::text).map(id -> new QueueRef(id, text(json, "name")));
    }

    private static SessionTimes times(Json task) {
        return new SessionTimes(task.at("created").instant(), task.at("started").instant(),
                task.at("completed").instant(), task.at("last_update").instant(), task.at("last_change").instant(),
                task.at("status_changed").instant());
    }

    private static Machine machine(Json runtime) {
        return new Machine(runtime.at("cpu_cores").integer().filter(cores -> cores > 0),
                runtime.at("memory_gb").number().filter(memory -> memory > 0),
                runtime.at("gpu_count").integer().filter(count -> count >= 0), runtime.at("gpu_type").text(),
                runtime.at("gpu_memory").text(), runtime.at("hostname").text(), runtime.at("OS").text(),
                runtime.at("python_version").text());
    }

    /** The launcher's options in a section of the parameters, without what may be secret. */
    static Map<String, String> options(Json section) {
        Map<String, String> options = new LinkedHashMap<>();
        section.forEachMember((name, option) -> {
            if (!isSecret(name)) {
                option.at("value").text().ifPresent(value -> options.put(name, value));
            }
        });
        return options;
    }

    /** Old sessions kept their password among the options. */
    private static boolean isSecret(String option) {
        String name = option.toLowerCase(Locale.ROOT);
        return name.contains("password") || name.contains("secret") || name.contains("token")
                || name.endsWith("_key");
    }

    /** Unchanged, as it may be run again. */
    private static Optional<String> initScript(Json configuration) {
        return List.of("interactive_init_script", "init_script").stream()
                .flatMap(name -> configuration.at(name, "value").rawText().stream())
                .filter(script -> !script.isBlank()).findFirst();
    }

    private static String text(Json json, String name) {
        return json.at(name).text().orElse("");
    }
}
