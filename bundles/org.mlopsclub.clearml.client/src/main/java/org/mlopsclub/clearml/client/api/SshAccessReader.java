package org.mlopsclub.clearml.client.api;

import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.Endpoint;
import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.client.model.SshAccess;

/** Reads from a running session's task how to log in to it. */
final class SshAccessReader {

    private static final String DEFAULT_USER = "root";

    private SshAccessReader() {
    }

    /** @param channelVouches whether the server's word about keys can be believed */
    static SshAccess read(Json task, boolean channelVouches) throws ClearmlException.StatusConflict {
        Endpoint endpoint = EndpointReader.read(task);
        if (!"in_progress".equals(task.at("status").text().orElse(""))) {
            throw new ClearmlException.StatusConflict("it does not run");
        }
        Optional<Integer> port = endpoint.sshPort();
        if (endpoint.address().isEmpty() || port.isEmpty()) {
            throw new ClearmlException.StatusConflict("it has not told an address for SSH yet");
        }
        List<HostKey> keys = HostKeyReader.read(task.at("configuration", "SSH", "value").text().orElse(""));
        return new SshAccess(endpoint.address().get(), port.get(), EndpointReader.internalPort(task),
                endpoint.sshUser().orElse(DEFAULT_USER), task.at("runtime", "_ssh_password").text(), keys,
                keys.stream().anyMatch(HostKey::published), channelVouches, endpoint.jupyterPort(),
                task.at("runtime", "_jupyter_token").text());
    }
}
