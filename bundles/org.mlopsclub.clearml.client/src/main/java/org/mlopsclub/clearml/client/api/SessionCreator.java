package org.mlopsclub.clearml.client.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.mlopsclub.clearml.client.model.SessionDraft;
import org.mlopsclub.clearml.client.model.SessionTemplate;

import com.google.gson.JsonObject;

/**
 * Makes a session from a past one: {@code tasks.clone}, {@code tasks.edit}, {@code tasks.enqueue}. Only the program
 * comes from the template; parameters, configuration and container are replaced as a whole. The user's API keys, which
 * clearml-session puts into the task, are left out: the session runs with its agent's.
 */
final class SessionCreator {

    /** What the session program asks of its agent, the same for every session. */
    private static final String PORT_REQUEST = "10022";
    private static final String PROPERTIES = "properties";
    /** The server's names are patterns. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");
    /** Where the launcher before 0.2 kept the options, and what it called the init script. */
    private static final String OLD_SECTION = "General";

    private final ApiCalls api;

    SessionCreator(ApiCalls api) {
        this.api = api;
    }

    /** @return the id of a draft, which is not complete yet */
    String draft(SessionTemplate template, SessionDraft draft, Cancellation cancellation) throws ClearmlException {
        JsonObject request = Requests.of("task", template.taskId());
        request.addProperty("new_task_name", draft.name());
        request.addProperty("new_task_comment", "");
        request.add("new_task_tags", Requests.array(draft.tags()));
        request.add("new_task_system_tags", Requests.array(List.of("interactive")));
        request.addProperty("new_task_parent", template.taskId());
        if (draft.project().isPresent()) {
            request.addProperty("new_task_project", project(draft.project().get(), cancellation));
        }
        request.add("new_task_hyperparams", parameters(template.section(), draft));
        request.add("new_task_configuration", configuration(draft, template.section().equals(OLD_SECTION)
                ? "init_script" : "interactive_init_script"));
        request.add("new_task_container", container(draft));
        return api.call(new ApiCall("tasks.clone", request, ApiCall.Kind.ONCE, template.taskId()), cancellation)
                .data().at("id").text().orElseThrow(() -> new ClearmlException.BadAnswer(api.server(),
                        "the new session has no id", null));
    }

    /** Gives a draft what cannot be cloned. */
    void complete(String taskId, SessionDraft draft, Cancellation cancellation) throws ClearmlException {
        JsonObject runtime = Requests.of("_ssh_password", draft.password());
        // The session program expects a line here and fills it in when Jupyter runs.
        runtime.addProperty("_jupyter_token", "\n");
        runtime.addProperty("internal_tcp_port_request", PORT_REQUEST);
        draft.gitFiles().forEach(runtime::addProperty);
        JsonObject edit = Requests.of("task", taskId);
        edit.addProperty("force", true);
        edit.add("runtime", runtime);
        api.call(new ApiCall("tasks.edit", edit, ApiCall.Kind.REPEATABLE, taskId), cancellation);
        JsonObject requirements = Requests.of("task", taskId);
        requirements.add("requirements", Requests.of("pip", String.join("\n", draft.requirements())));
        api.call(new ApiCall("tasks.set_requirements", requirements, ApiCall.Kind.REPEATABLE, taskId), cancellation);
    }

    void enqueue(String taskId, String queue, Cancellation cancellation) throws ClearmlException {
        JsonObject request = Requests.of("task", taskId);
        request.addProperty("queue_name", queue);
        api.call(new ApiCall("tasks.enqueue", request, ApiCall.Kind.ONCE, taskId), cancellation);
    }

    private String project(String name, Cancellation cancellation) throws ClearmlException {
        JsonObject search = Requests.of("name", "^" + SPECIAL.matcher(name).replaceAll("\\\\$0") + "$");
        search.add("only_fields", Requests.array(List.of("id", "name")));
        search.addProperty("search_hidden", true);
        Optional<String> known = api.call(ApiCall.read("projects.get_all", search), cancellation).data()
                .at("projects").list().stream()
                .filter(project -> project.at("name").rawText().filter(name::equals).isPresent())
                .flatMap(project -> project.at("id").text().stream()).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        JsonObject fresh = Requests.of("name", name);
        fresh.addProperty("description", "");
        return api.call(new ApiCall("projects.create", fresh, ApiCall.Kind.ONCE, ""), cancellation).data()
                .at("id").text().orElseThrow(() -> new ClearmlException.BadAnswer(api.server(),
                        "the new project has no id", null));
    }

    private static JsonObject parameters(String section, SessionDraft draft) {
        JsonObject parameters = new JsonObject();
        parameters.add(section, section(section, draft.options()));
        parameters.add(PROPERTIES, section(PROPERTIES, draft.properties()));
        return parameters;
    }

    private static JsonObject section(String section, Map<String, String> values) {
        JsonObject parameters = new JsonObject();
        values.forEach((name, value) -> {
            JsonObject parameter = Requests.of("section", section);
            parameter.addProperty("name", name);
            parameter.addProperty("value", value);
            parameter.addProperty("type", value.equals("True") || value.equals("False") ? "bool" : "str");
            parameter.addProperty("description", "");
            parameters.add(name, parameter);
        });
        return parameters;
    }

    private static JsonObject configuration(SessionDraft draft, String initScript) {
        JsonObject configuration = new JsonObject();
        configuration.add("SSH", item("SSH", "dictionary", draft.hostKeys()));
        draft.initScript().ifPresent(script -> configuration.add(initScript,
                item(initScript, "bash", script)));
        return configuration;
    }

    private static JsonObject item(String name, String type, String value) {
        JsonObject item = Requests.of("name", name);
        item.addProperty("type", type);
        item.addProperty("value", value);
        return item;
    }

    private static JsonObject container(SessionDraft draft) {
        JsonObject container = Requests.of("image", draft.container().image());
        container.addProperty("arguments", draft.container().arguments());
        container.addProperty("setup_shell_script", "");
        return container;
    }
}
