package org.mlopsclub.clearml.client.api;

import java.util.Optional;

import org.mlopsclub.clearml.client.model.Endpoint;

/**
 * Reads where a session's servers listen, by the rules of clearml-session ({@code monitor_ssh_tunnel}). What is no
 * address or port at all counts as missing: these values come from whoever can edit the task.
 */
final class EndpointReader {

    private static final int HIGHEST_PORT = 65535;
    private static final String ADDRESS = "[A-Za-z0-9\\[:][A-Za-z0-9._:%\\]-]*";
    private static final String USER = "[A-Za-z0-9_][A-Za-z0-9._@\\\\-]*";

    private EndpointReader() {
    }

    static Endpoint read(Json task) {
        Json runtime = task.at("runtime");
        Optional<Integer> internal = port(property(task, "internal_ssh_port"));
        Optional<String> gateway = address(property(task, "k8s-gateway-address"));
        return new Endpoint(address(runtime.at("external_address")).or(() -> gateway)
                .or(() -> address(property(task, "external_address"))),
                port(runtime.at("external_tcp_port")).or(() -> port(property(task, "k8s-pod-port")))
                        .or(() -> port(property(task, "external_ssh_port"))).or(() -> internalPort(task)),
                internal, port(property(task, "jupyter_port")), port(property(task, "vscode_port")),
                runtime.at("_ssh_user").text().filter(user -> user.matches(USER)), gateway);
    }

    /** The SSH server's port on the machine itself. */
    static Optional<Integer> internalPort(Json task) {
        return port(task.at("runtime", "internal_tcp_port")).or(() -> port(property(task, "internal_ssh_port")));
    }

    private static Json property(Json task, String name) {
        return task.at("hyperparams", "properties", name, "value");
    }

    private static Optional<Integer> port(Json json) {
        return json.integer().filter(port -> port > 0 && port <= HIGHEST_PORT);
    }

    private static Optional<String> address(Json json) {
        return json.text().filter(address -> address.length() <= 255 && address.matches(ADDRESS));
    }
}
