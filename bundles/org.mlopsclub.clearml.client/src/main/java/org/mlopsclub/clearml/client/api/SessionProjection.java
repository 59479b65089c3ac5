package org.mlopsclub.clearml.client.api;

import java.util.List;
import java.util.Set;

/**
 * The fields that are asked for. Each key of {@code runtime} is named, because the whole of it holds the user's API keys
 * while a session is queued; {@code script} (70 kB each) and {@code configuration.SSH} (private keys) are left out.
 */
final class SessionProjection {

    /** For lists: nothing secret. */
    static final List<String> LIST = List.of("id", "name", "status", "status_reason", "status_message",
            "status_changed", "created", "started", "completed", "last_update", "last_change", "last_worker", "tags",
            "system_tags", "comment", "parent", "user.name", "project.name", "execution.queue.name", "container",
            "runtime.cpu_cores", "runtime.memory_gb", "runtime.gpu_count", "runtime.gpu_type", "runtime.gpu_memory",
            "runtime.hostname", "runtime.OS", "runtime.python_version", "runtime.external_address",
            "runtime.external_tcp_port", "runtime.internal_tcp_port", "runtime._ssh_user", "hyperparams.properties",
            "hyperparams.interactive_session", "configuration.interactive_init_script", "configuration.init_script",
            "last_metrics");

    /** For the one moment of connecting. */
    static final List<String> SSH = List.of("id", "status", "status_message", "runtime.external_address",
            "runtime.external_tcp_port", "runtime.internal_tcp_port", "runtime._ssh_user", "runtime._ssh_password",
            "runtime._jupyter_token", "hyperparams.properties", "configuration.SSH");

    /** The launcher's packages; the rest of {@code script} is the session's program. */
    static final List<String> REQUIREMENTS = List.of("id", "script.requirements");

    /** A past session as a template; its program is up to 80 kB. */
    static final List<String> TEMPLATE = List.of("id", "name", "user.name", "hyperparams.interactive_session",
            "hyperparams.General", "container", "script");

    /** What comes along in a list with parameters and metrics, and is not read: more than a third of it. */
    static final Set<String> UNREAD = Set.of("section", "type", "description", "min_value", "min_value_iteration",
            "max_value", "max_value_iteration", "first_value", "mean_value", "count");

    private SessionProjection() {
    }
}
