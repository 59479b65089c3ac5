package org.mlopsclub.clearml.releng.benchmarks.list;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Sessions as {@code tasks.get_all_ex} answers when asked for what a list needs: about 4 kB each, of which most are the
 * launcher's options. One in ten runs and has metrics, one in fifty waits, the others have ended.
 */
final class SessionJson {

    private static final Instant NEWEST = Instant.parse("2026-11-22T14:18:19.718Z");
    private static final int PROGRAM_LENGTH = 70_000;
    private static final String[] OPTIONS = { "user_base_directory", "ssh_server", "default_docker", "jupyterlab",
            "vscode_server", "public_ip", "ssh_ports", "vscode_version", "vscode_extensions", "force_dropbear",
            "store_workspace", "use_ssh_proxy", "router_enabled" };
    private static final String[] METRICS = { "cpu_usage", "memory_used_gb", "memory_free_gb", "disk_free_percent",
            "network_tx_mbs", "network_rx_mbs", "io_read_mbs", "io_write_mbs" };

    private SessionJson() {
    }

    /** @param number 0 for the newest */
    static JsonObject of(int number) {
        JsonObject task = new JsonObject();
        Instant created = NEWEST.minusSeconds(317L * number);
        boolean runs = number % 10 == 0;
        boolean waits = !runs && number % 50 == 1;
        task.addProperty("id", id("task", number));
        task.addProperty("name", "Interactive Session " + number);
        task.addProperty("status", runs ? "in_progress" : waits ? "queued" : "stopped");
        task.addProperty("status_reason", runs || waits ? "" : "task was stopped by tasks.stop");
        task.addProperty("status_message", "");
        task.addProperty("created", time(created));
        if (!waits) {
            task.addProperty("started", time(created.plusSeconds(6)));
            task.addProperty("last_worker", "loopback:" + number % 8);
        }
        if (!waits && !runs) {
            task.addProperty("completed", time(created.plusSeconds(7200)));
        }
        for (String stamp : new String[] { "status_changed", "last_update", "last_change" }) {
            task.addProperty(stamp, time(created.plusSeconds(7201)));
        }
        task.add("tags", array(number % 3 == 0 ? "vision" : "speech"));
        task.add("system_tags", array("interactive"));
        task.addProperty("comment", "Auto-generated at " + created + " by root@ml-" + number % 40);
        task.add("user", named("user", number % 25));
        task.add("project", named("project", number % 12));
        JsonObject execution = new JsonObject();
        execution.add("queue", named("queue", number % 6));
        task.add("execution", execution);
        task.add("container", texts(Map.of("image", "nvidia/cuda:12.4.1-runtime-ubuntu22.04", "arguments",
                "--ipc host -e MODE=fast")));
        task.add("runtime", runtime(number));
        task.add("hyperparams", parameters(number));
        if (runs) {
            task.add("last_metrics", metrics(number));
        }
        return task;
    }

    /** The same with another load of its processors, at a later moment. */
    static JsonObject loaded(JsonObject listed, int percent, int moment) {
        JsonObject task = listed.deepCopy();
        task.addProperty("last_change", time(NEWEST.plusSeconds(20_000L + moment)));
        JsonObject machine = task.getAsJsonObject("last_metrics").getAsJsonObject(id("metric", 0));
        machine.getAsJsonObject(id("variant", 0)).addProperty("value", percent);
        return task;
    }

    /** The same as {@code tasks.get_all} answers: ids without names. */
    static JsonObject withIds(JsonObject listed) {
        JsonObject task = listed.deepCopy();
        for (String name : new String[] { "user", "project" }) {
            task.addProperty(name, task.getAsJsonObject(name).get("id").getAsString());
        }
        JsonObject execution = task.getAsJsonObject("execution");
        execution.addProperty("queue", execution.getAsJsonObject("queue").get("id").getAsString());
        return task;
    }

    /** The same with what a list leaves out: above all the session's program, 70 kB of Python. */
    static JsonObject whole(JsonObject listed) {
        JsonObject task = listed.deepCopy();
        Random random = new Random(task.get("id").getAsString().hashCode());
        JsonObject script = texts(Map.of("binary", "python", "repository", "", "entry_point",
                ".interactive_session.py", "working_dir", "."));
        StringBuilder program = new StringBuilder();
        while (program.length() < PROGRAM_LENGTH) {
            program.append("    ".repeat(random.nextInt(4))).append("value_").append(random.nextInt(1000))
                    .append(" = function_").append(random.nextInt(300)).append("(argument_")
                    .append(random.nextInt(100)).append(", '").append(random.nextInt(10_000)).append("')\n");
        }
        script.addProperty("diff", program.toString());
        task.add("script", script);
        return task;
    }

    private static JsonObject runtime(int number) {
        JsonObject runtime = texts(Map.of("gpu_type", "NVIDIA A100-SXM4-40GB", "gpu_memory", "40GB", "hostname",
                "ml-" + number % 40, "OS", "Linux-6.1.0-x86_64-with-glibc2.36", "python_version", "3.11.2",
                "external_address", "10.0.3." + number % 250, "_ssh_user", "root"));
        runtime.addProperty("cpu_cores", 64);
        runtime.addProperty("memory_gb", 503.4);
        runtime.addProperty("gpu_count", 1 + number % 8);
        return runtime;
    }

    private static JsonObject parameters(int number) {
        JsonObject options = new JsonObject();
        for (String name : OPTIONS) {
            options.add(name, parameter("interactive_session", name, "ssh_ports".equals(name) ? "10022" : "False"));
        }
        JsonObject properties = new JsonObject();
        properties.add("external_address", parameter("properties", "external_address", "10.0.3." + number % 250));
        properties.add("internal_ssh_port", parameter("properties", "internal_ssh_port", "10022"));
        properties.add("jupyter_port", parameter("properties", "jupyter_port", "8888"));
        JsonObject parameters = new JsonObject();
        parameters.add("interactive_session", options);
        parameters.add("properties", properties);
        return parameters;
    }

    private static JsonObject parameter(String section, String name, String value) {
        return texts(Map.of("section", section, "name", name, "value", value, "type", "str", "description", ""));
    }

    private static JsonObject metrics(int number) {
        JsonObject machine = new JsonObject();
        for (int index = 0; index < METRICS.length; index++) {
            JsonObject scalar = texts(Map.of("metric", ":monitor:machine", "variant", METRICS[index]));
            scalar.addProperty("value", (number * 7 + index * 13) % 1000 / 10.0);
            machine.add(id("variant", index), scalar);
        }
        JsonObject metrics = new JsonObject();
        metrics.add(id("metric", 0), machine);
        return metrics;
    }

    private static JsonObject named(String kind, int number) {
        return texts(Map.of("id", id(kind, number), "name", kind + " " + number));
    }

    private static JsonObject texts(Map<String, String> texts) {
        JsonObject json = new JsonObject();
        texts.forEach(json::addProperty);
        return json;
    }

    private static JsonArray array(String text) {
        JsonArray array = new JsonArray();
        array.add(text);
        return array;
    }

    private static String id(String kind, int number) {
        return UUID.nameUUIDFromBytes((kind + number).getBytes()).toString().replace("-", "");
    }

    private static String time(Instant moment) {
        return moment.toString().replace("Z", "000+00:00");
    }
}
