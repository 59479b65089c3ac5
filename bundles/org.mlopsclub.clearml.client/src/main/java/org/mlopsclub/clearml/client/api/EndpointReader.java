package org.mlopsclub.clearml.client.api;

import java.util.Optional;
import java.util.regex.Pattern;

import org.mlopsclub.clearml.client.model.Endpoint;

/**
 * Reads where a session's servers listen, by the rules of clearml-session ({@code monitor_ssh_tunnel}). What is no
 * address or port at all counts as missing: these values come from whoever can edit the task.
 */
final class EndpointReader {

    private static final int HIGHEST_PORT = 65535;
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9\\[:][A-Za-z0-9._:%\\]-]*");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@\\\\-]*");

    private EndpointReader() {
    }

    static Endpoint read(Json task) {
        Json runtime = task.at("runtime");
        Json properties = properties(task);
        Optional<Integer> internal = port(property(properties, "internal_ssh_port"));
        Optional<String> gateway = address(property(properties, "k8s-gateway-address"));
        return new Endpoint(address(runtime.at("external_address")).or(() -> gateway)
                .or(() -> address(property(properties, "external_address"))),
                port(runtime.at("external_tcp_port")).or(() -> port(property(properties, "k8s-pod-port")))
                        .or(() -> port(property(properties, "external_ssh_port"))).or(() -> internalPort(runtime, properties)),
                internal, port(property(properties, "jupyter_port")), port(property(properties, "vscode_port")),
                runtime.at("_ssh_user").text().filter(user -> USER.matcher(user).matches()), gateway);
    }

    /** The SSH server's port on the machine itself. */
    static Optional<Integer> internalPort(Json task) {
        return internalPort(task.at("runtime"), properties(task));
    }

    private static Optional<Integer> internalPort(Json runtime, Json properties) {
        return port(runtime.at("internal_tcp_port")).or(() -> port(property(properties, "internal_ssh_port")));
    }

    private static Json properties(Json task) {
        return task.at("hyperparams", "properties");
    }

    private static Json property(Json properties, String name) {
        return properties.at(name, "value");
    }

    private static Optional<Integer> port(Json json) {
        return json.integer().filter(port -> port > 0 && port <= HIGHEST_PORT);
    }

    private static Optional<String> address(Json json) {
        return json.text().filter(address -> address.length() <= 255 && ADDRESS.matcher(address).matches());
    }
}
