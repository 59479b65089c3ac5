package org.mlopsclub.clearml.ssh;

import java.util.Optional;

/** Opens SSH connections. */
public final class Ssh {

    private Ssh() {
    }

    /**
     * Connects and logs in. Nothing is read but what the arguments name: no {@code ~/.ssh}, no agent.
     *
     * @param policy decides about the server's key before any secret is sent
     * @throws SshException.ConnectFailed no SSH server was reached
     * @throws SshException.HostKeyRefused the policy refused the key
     * @throws SshException.HostKeyChanged the key is not one of the known ones, and the policy refused it
     * @throws SshException.AuthenticationFailed the server refused the credentials
     * @throws SshException.Cancelled within a second after {@code cancellation} says so
     */
    public static SshLink connect(SshTarget target, SshCredentials credentials, HostKeyPolicy policy,
            SshSettings settings, Cancellation cancellation) throws SshException {
        return new Connector(target, credentials, policy, settings, Optional.empty()).connect(cancellation);
    }

    /**
     * Connects and logs in by way of another server, which only passes the bytes on.
     *
     * @param jump a link to that server; it is closed with the result, and at once when this fails
     * @param target as the jump host sees it
     * @throws SshException as {@link #connect}
     */
    public static SshLink connectThrough(SshLink jump, SshTarget target, SshCredentials credentials,
            HostKeyPolicy policy, SshSettings settings, Cancellation cancellation) throws SshException {
        return new JumpConnector(jump, target).connect(credentials, policy, settings, cancellation);
    }
}
