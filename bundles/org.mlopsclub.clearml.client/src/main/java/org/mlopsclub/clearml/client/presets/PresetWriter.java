package org.mlopsclub.clearml.client.presets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Arguments as JSON: only what differs from the defaults, never a password. */
final class PresetWriter {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private final JsonObject json = new JsonObject();
    private final LocalPaths paths;

    private PresetWriter(LocalPaths paths) {
        this.paths = paths;
    }

    /** A text in quotes, escaped. */
    static String quoted(String text) {
        return GSON.toJson(text);
    }

    /** Several lines, indented by two spaces a level, with {@code \n}. */
    static String json(LaunchArguments arguments, Path base) {
        PresetWriter writer = new PresetWriter(new LocalPaths(base));
        writer.write(arguments);
        return GSON.toJson(writer.json);
    }

    private void write(LaunchArguments arguments) {
        text("queue", arguments.queue());
        text("docker", arguments.dockerImage());
        text("docker-args", arguments.dockerArguments());
        arguments.initScript().ifPresent(this::script);
        texts("packages", arguments.packages());
        path("requirements", arguments.requirementsFile());
        text("project", arguments.project());
        text("session-name", arguments.sessionName());
        texts("session-tags", arguments.tags());
        text("username", arguments.userName());
        text("remote-ssh-port", arguments.remoteSshPort());
        text("remote-gateway", arguments.remoteGateway());
        text("user-folder", arguments.userFolder());
        text("store-workspace", arguments.storeWorkspace());
        text("continue-session", arguments.restoreSession());
        text("base-task-id", arguments.baseTask());
        text("debugging-session", arguments.debuggingSession());
        path("upload-files", arguments.uploadFiles());
        switches(arguments);
        texts(PresetBody.EXTRA_ARGUMENTS, withoutPassword(arguments.extraArguments()));
    }

    private void switches(LaunchArguments arguments) {
        toggle("jupyter-lab", arguments.jupyterLab(), false);
        toggle("vscode-server", arguments.vscodeServer(), false);
        toggle("public-ip", arguments.publicIp(), false);
        toggle("keepalive", arguments.keepAlive(), false);
        toggle("skip-docker-network", arguments.skipDockerNetwork(), false);
        toggle("git-credentials", arguments.gitCredentials(), false);
        toggle("disable-session-cleanup", arguments.disableSessionCleanup(), true);
    }

    private static List<String> withoutPassword(List<String> words) {
        List<String> kept = new ArrayList<>();
        ArgumentCollector.liftPassword(words, kept);
        return kept;
    }

    private void script(InitScript script) {
        if (script instanceof InitScript.File file) {
            json.addProperty("init-script", paths.shared(file.path()));
        } else if (script instanceof InitScript.Text text) {
            texts(PresetBody.INIT_SCRIPT_TEXT, List.of(text.text().split("\n", -1)));
        }
    }

    private void text(String key, Optional<String> value) {
        value.ifPresent(text -> json.addProperty(key, text));
    }

    private void path(String key, Optional<Path> value) {
        value.ifPresent(path -> json.addProperty(key, paths.shared(path)));
    }

    private void texts(String key, List<String> values) {
        if (!values.isEmpty()) {
            JsonArray array = new JsonArray();
            values.forEach(array::add);
            json.add(key, array);
        }
    }

    private void toggle(String key, boolean value, boolean fallback) {
        if (value != fallback) {
            json.addProperty(key, value);
        }
    }
}
