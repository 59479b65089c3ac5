package org.mlopsclub.clearml.sandbox.agent;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlopsclub.clearml.sandbox.store.Json;

/**
 * What the agent reads in the task of a session.
 *
 * @param json the task as {@code tasks.get_by_id} answers it
 */
record SessionTask(JsonObject json) {

    String id() {
        return Json.textAt(json, "id");
    }

    boolean interactive() {
        return Json.strings(json, "system_tags").contains("interactive");
    }

    String image() {
        return Json.textAt(json, "container.image");
    }

    /** The packages asked for, one an element. */
    List<String> requirements() {
        JsonObject requirements = Json.objectAt(json, "script.requirements").orElseGet(JsonObject::new);
        String key = requirements.has("org_pip") ? "org_pip" : "pip";
        return Json.strings(requirements, key).stream().flatMap(text -> Stream.of(text.split("\n")))
                .map(String::trim).filter(line -> !line.isEmpty()).toList();
    }

    /** An option of the session program; other launchers keep them in the section "General". */
    String option(String name) {
        return Json.string(json, "hyperparams.interactive_session." + name + ".value")
                .or(() -> Json.string(json, "hyperparams.General." + name + ".value")).orElse("");
    }

    boolean wants(String option) {
        return option(option).equalsIgnoreCase("true");
    }

    String property(String name) {
        return Json.textAt(json, "hyperparams.properties." + name + ".value");
    }

    boolean hasProperty(String name) {
        return Json.at(json, "hyperparams.properties." + name).isPresent();
    }

    String runtime(String name) {
        return Json.objectAt(json, "runtime").flatMap(r -> Json.string(r, name)).orElse("");
    }

    String hostKeys() {
        return Json.textAt(json, "configuration.SSH.value");
    }

    String initScript() {
        return Json.string(json, "configuration.interactive_init_script.value")
                .or(() -> Json.string(json, "configuration.init_script.value")).orElse("");
    }

    /** The first port of "10022" or "10022:15000"; 0 for any. */
    int wantedPort() {
        return Optional.of(option("ssh_ports").split(":")[0].trim()).filter(p -> p.matches("[1-9][0-9]{0,4}"))
                .map(Integer::parseInt).filter(p -> p < 65536).orElse(0);
    }
}
