package org.mlopsclub.clearml.sandbox;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mlopsclub.clearml.sandbox.store.Ids;
import org.mlopsclub.clearml.sandbox.store.Json;

/** A task as {@code clearml-session} makes it for a new session, but without the program: the sandbox runs none. */
final class SessionTemplate {
    private static final Map<String, String> OPTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("user_base_directory", "~/"), Map.entry("ssh_server", "True"), Map.entry("jupyterlab", "False"),
            Map.entry("vscode_server", "False"), Map.entry("public_ip", "False"), Map.entry("ssh_ports", ""),
            Map.entry("vscode_version", ""), Map.entry("vscode_extensions", ""), Map.entry("force_dropbear", "False"),
            Map.entry("store_workspace", ""), Map.entry("use_ssh_proxy", "False"),
            Map.entry("router_enabled", "False")));

    private final JsonObject task;

    SessionTemplate(String name, String project, String image) {
        JsonObject parameters = new JsonObject();
        OPTIONS.forEach((option, value) -> put(parameters, "interactive_session", option, value));
        put(parameters, "interactive_session", "default_docker", image);
        for (String property : List.of("external_address", "internal_ssh_port", "jupyter_port")) {
            put(parameters, "properties", property, "");
        }
        task = Json.of("name", name, "type", "application", "project", project, "system_tags", List.of("interactive"),
                "comment", "Made by the sandbox as an example", "hyperparams", parameters,
                "script", Json.of("binary", "python", "repository", "", "entry_point", ".interactive_session.py",
                        "working_dir", ".", "diff", "", "requirements", Json.of("pip", "clearml>=1.1.5")),
                "container", Json.of("image", image, "arguments", "--network host", "setup_shell_script", ""),
                "runtime", Json.of("_jupyter_token", "", "_ssh_password", Ids.secret(24),
                        "internal_tcp_port_request", "10022"));
    }

    /** Sets an option of the session program, such as "jupyterlab". */
    SessionTemplate option(String name, String value) {
        put(task.getAsJsonObject("hyperparams"), "interactive_session", name, value);
        return this;
    }

    /** Gives the session tags. */
    SessionTemplate tags(String... tags) {
        task.add("tags", Json.array(List.of(tags)));
        return this;
    }

    /** Asks for packages, one an argument. */
    SessionTemplate packages(String... packages) {
        Json.ensureObject(task, "script.requirements").addProperty("pip", String.join("\n", packages));
        return this;
    }

    /** Gives the session a script that runs at its start. */
    SessionTemplate initScript(String script) {
        Json.ensureObject(task, "configuration").add("interactive_init_script",
                Json.of("name", "interactive_init_script", "type", "bash", "value", script));
        return this;
    }

    /** Gives the session its host keys, in the text form of {@code configuration.SSH}. */
    SessionTemplate hostKeys(String text) {
        Json.ensureObject(task, "configuration").add("SSH",
                Json.of("name", "SSH", "type", "dictionary", "value", text));
        return this;
    }

    /** The body for {@code tasks.create}. */
    JsonObject json() {
        return task.deepCopy();
    }

    private static void put(JsonObject parameters, String section, String name, String value) {
        String type = value.equals("True") || value.equals("False") ? "bool" : "str";
        Json.ensureObject(parameters, section).add(name, Json.of("section", section, "name", name, "value", value,
                "type", type, "description", ""));
    }
}
