package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.SSHAgentConnector;
import java.nio.file.Path;
import java.util.Optional;

/** The keys of an ssh-agent. */
final class AgentKeys {

    private AgentKeys() {
    }

    /** The keys, or nothing where no agent answers: then the other ways to log in decide. */
    static Optional<IdentityRepository> of(Path socket) {
        try {
            SSHAgentConnector connector = new SSHAgentConnector(socket);
            return connector.isAvailable() ? Optional.of(new AgentIdentityRepository(connector)) : Optional.empty();
        } catch (com.jcraft.jsch.AgentProxyException e) {
            return Optional.empty();
        }
    }
}
