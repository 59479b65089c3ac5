package org.mlopsclub.clearml.core.tests.diagnosis;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisTarget;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisTarget.ClientOpener;

/** The real client with one of its answers changed, as a fault would change it. */
final class ChangedClient {

    private ChangedClient() {
    }

    /** Another way in than the server tells. */
    static ClientOpener access(UnaryOperator<SshAccess> change) {
        return answer("sshAccess", answer -> change.apply((SshAccess) answer));
    }

    static ClientOpener answer(String method, UnaryOperator<Object> change) {
        return configuration -> changed(DiagnosisTarget.open(configuration), method, change);
    }

    static ClearmlClient changed(ClearmlClient client, String method, UnaryOperator<Object> change) {
        return (ClearmlClient) Proxy.newProxyInstance(ChangedClient.class.getClassLoader(),
                new Class<?>[] {ClearmlClient.class}, (proxy, called, arguments) -> {
                    try {
                        Object answer = called.invoke(client, arguments);
                        return called.getName().equals(method) ? change.apply(answer) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
