package org.mlopsclub.clearml.client.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mlopsclub.clearml.client.model.Endpoint;
import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.client.model.SshAccess;

/** Reads from a running session's task how to log in to it. */
final class SshAccessReader {

    /** {@code configuration.SSH} also holds the private halves; only what this matches is ever kept. */
    private static final Pattern PUBLIC_KEY = Pattern.compile(
            "ssh_host_\\w+?_key__pub\"?\\s*[:=]\\s*\"+\\s*([a-z0-9@.-]{3,60})\\s+([A-Za-z0-9+/]{20,4000}={0,2})");
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
        List<HostKey> keys = hostKeys(task.at("configuration", "SSH", "value").text().orElse(""));
        return new SshAccess(endpoint.address().get(), port.get(), EndpointReader.internalPort(task),
                endpoint.sshUser().orElse(DEFAULT_USER), task.at("runtime", "_ssh_password").text(), keys,
                keys.stream().anyMatch(HostKey::published), channelVouches, endpoint.jupyterPort(),
                task.at("runtime", "_jupyter_token").text());
    }

    private static List<HostKey> hostKeys(String configuration) {
        List<HostKey> keys = new ArrayList<>();
        Matcher key = PUBLIC_KEY.matcher(configuration);
        while (key.find()) {
            HostKey found = new HostKey(key.group(1), key.group(2));
            if (found.wellFormed()) {
                keys.add(found);
            }
        }
        return keys;
    }
}
