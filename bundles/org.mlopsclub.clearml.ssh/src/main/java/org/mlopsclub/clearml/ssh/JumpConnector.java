package org.mlopsclub.clearml.ssh;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.mlopsclub.clearml.ssh.SshException.ConnectFailed;

/** One attempt to connect by way of a jump host: through a forward of its link, which lives as long as the result. */
final class JumpConnector {

    private final SshLink jump;
    private final SshTarget target;

    JumpConnector(SshLink jump, SshTarget target) {
        this.jump = jump;
        this.target = target;
    }

    SshLink connect(SshCredentials credentials, HostKeyPolicy policy, SshSettings settings, Cancellation cancellation)
            throws SshException {
        boolean connected = false;
        try {
            Forward forward = jump.forwardLocal(0, target.host(), target.port());
            JschLink link = new Connector(target, credentials, policy, settings,
                    Optional.of(new InetSocketAddress("127.0.0.1", forward.localPort()))).connect(cancellation);
            link.endsWith(jump::close);
            forward.close(); // nobody else comes this way; the open connection goes on
            connected = true;
            return link;
        } catch (ConnectFailed e) {
            throw new ConnectFailed(e.why(), "The jump host " + jump.target().host() + " did not lead to "
                    + target.host() + ":" + target.port() + ". It may not reach that address, or not permit forwards. ("
                    + e.getMessage() + ")", e);
        } finally {
            if (!connected) {
                jump.close();
            }
        }
    }
}
