package org.mlopsclub.clearml.sandbox.agent;

import com.google.gson.JsonObject;
import java.util.List;
import org.mlopsclub.clearml.sandbox.store.Json;

/** What an agent says while it sets a session up, and what it then notes in the task. */
final class SetUpText {
    private static final List<String> INSTALLED = List.of("attrs==26.1.0", "certifi==2026.10.18", "clearml==2.1.12",
            "furl==2.1.4", "psutil==7.2.2", "PyJWT==2.15.1", "requests==2.34.2", "six==1.17.0");

    private final SessionTask task;
    private final String webUrl;

    SetUpText(SessionTask task, String webUrl) {
        this.task = task;
        this.webUrl = webUrl;
    }

    String text() {
        String image = task.image().isEmpty() ? "(none)" : task.image();
        return "Executing task id [" + task.id() + "]:\nrepository = \nbranch = \nversion_num = \ntag = \n"
                + "docker_cmd = " + image + " " + Json.textAt(task.json(), "container.arguments")
                + "\nentry_point = .interactive_session.py\nworking_dir = .\n\n"
                + "The sandbox installs nothing; these packages were asked for:\n- "
                + String.join("\n- ", task.requirements()) + "\n\nEnvironment setup completed successfully\n\n"
                + "Starting Task Execution:\n\nClearML results page: " + webUrl + "/projects/"
                + Json.string(task.json(), "project").orElse("*") + "/tasks/" + task.id() + "/output/log\n";
    }

    /** The script with the packages that are there now. */
    JsonObject installedScript() {
        JsonObject script = Json.objectAt(task.json(), "script").map(JsonObject::deepCopy)
                .orElseGet(JsonObject::new);
        script.add("requirements", Json.of("org_pip", String.join("\n", task.requirements()), "pip", INSTALLED));
        return script;
    }
}
