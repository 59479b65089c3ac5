package org.mlopsclub.clearml.client.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.mlopsclub.clearml.client.model.Container;
import org.mlopsclub.clearml.client.model.Person;
import org.mlopsclub.clearml.client.model.SessionTemplate;
import org.mlopsclub.clearml.client.model.SessionTemplate.Program;

/** Reads a past session as a template. */
final class TemplateReader {

    /** Newer launchers first; the older one is what other tools still write. */
    private static final List<String> SECTIONS = List.of("interactive_session", "General");

    private TemplateReader() {
    }

    static SessionTemplate read(String taskId, Json task) {
        Optional<Person> creator = SessionReader.reference(task.at("user"))
                .map(user -> new Person(user.id(), user.name()));
        String section = SECTIONS.stream().filter(name -> task.at("hyperparams", name, "ssh_server").isObject())
                .findFirst().orElse("");
        Map<String, String> options = SessionReader.options(task.at("hyperparams", section));
        Json container = task.at("container");
        return new SessionTemplate(taskId, text(task, "name"), creator, section, options,
                new Container(text(container, "image"), text(container, "arguments")),
                text(container, "setup_shell_script"), requirements(task.at("script", "requirements")),
                program(task.at("script")));
    }

    /** Once a session has run, {@code pip} is what its machine installed; {@code org_pip} is what was asked for. */
    private static List<String> requirements(Json requirements) {
        Json asked = requirements.at("org_pip").text().isPresent() || requirements.at("org_pip").isArray()
                ? requirements.at("org_pip") : requirements.at("pip");
        Stream<String> lines = asked.isArray() ? asked.texts().stream() : asked.text().orElse("").lines();
        return lines.map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }

    private static Program program(Json script) {
        String revision = Stream.of("branch", "tag", "version_num").flatMap(name -> script.at(name).text().stream())
                .reduce((first, second) -> first + ' ' + second).orElse("");
        return new Program(text(script, "repository"), revision, text(script, "entry_point"),
                script.at("diff").rawText().orElse(""));
    }

    private static String text(Json json, String name) {
        return json.at(name).text().orElse("");
    }
}
