package org.mlopsclub.clearml.core.diagnosis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Messages;

/** Whether the address that the session reported can be reached from here. */
final class AddressStep extends Step {

    AddressStep(Findings found) {
        super(found, Messages.Diagnosis_address, 10, Messages.Diagnosis_address_hint);
    }

    @Override
    public StepResult run(Cancellation cancellation) throws ClearmlException {
        SshAccess access = found.client.get().sshAccess(found.session.get().taskId(), cancellation);
        found.know(access);
        found.access.set(access);
        String where = access.host() + ":" + access.port();
        List<InetAddress> addresses;
        try {
            addresses = Tcp.resolve(access.host());
        } catch (UnknownHostException e) {
            return StepResult.failed(NLS.bind(Messages.Diagnosis_unknownHost, access.host()),
                    Messages.Diagnosis_address_hint);
        }
        boolean near = Tcp.isPrivate(addresses);
        try {
            Socket socket = Tcp.connect(addresses, access.port(), cancellation);
            found.socket.set(found.keep(socket));
            return StepResult.ok(NLS.bind(
                    near ? Messages.Diagnosis_privateReached : Messages.Diagnosis_publicReached, where));
        } catch (IOException e) {
            return StepResult.failed(Tcp.cause(access.host(), access.port(), e),
                    near ? Messages.Diagnosis_privateUnreachable : Messages.Diagnosis_publicUnreachable);
        }
    }
}
