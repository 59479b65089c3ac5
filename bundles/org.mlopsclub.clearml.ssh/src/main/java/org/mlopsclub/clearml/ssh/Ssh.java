package org.mlopsclub.clearml.ssh;

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
        return new Connector(target, credentials, policy, settings).connect(cancellation);
    }
}
