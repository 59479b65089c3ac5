package org.mlopsclub.clearml.sandbox;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.mlopsclub.clearml.sandbox.store.Json;

/** An SSH client's connection to a session, by what its task says. */
final class SshLogin implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final SshClient client;
    private final ClientSession session;
    private final PublicKey hostKey;

    private SshLogin(SshClient client, ClientSession session, PublicKey hostKey) {
        this.client = client;
        this.session = session;
        this.hostKey = hostKey;
    }

    static SshLogin to(JsonObject task) throws IOException {
        return to(task, Json.textAt(task, "runtime._ssh_password"));
    }

    static SshLogin to(JsonObject task, String password) throws IOException {
        SshClient client = SshClient.setUpDefaultClient();
        AtomicReference<PublicKey> seen = new AtomicReference<>();
        client.setServerKeyVerifier((session, address, key) -> {
            seen.set(key);
            return true;
        });
        client.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        client.start();
        int port = Integer.parseInt(Json.textAt(task, "hyperparams.properties.internal_ssh_port.value"));
        ClientSession session = client.connect(Json.textAt(task, "runtime._ssh_user"), "127.0.0.1", port)
                .verify(LIMIT).getSession();
        session.addPasswordIdentity(password);
        try {
            session.auth().verify(LIMIT);
        } catch (IOException refused) {
            client.stop();
            throw refused;
        }
        return new SshLogin(client, session, seen.get());
    }

    ClientSession session() {
        return session;
    }

    PublicKey hostKey() {
        return hostKey;
    }

    /** Runs a command to its end. */
    Result exec(String command) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(out);
            channel.setErr(out);
            channel.open().verify(LIMIT);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
            Integer status = channel.getExitStatus();
            return new Result(status == null ? -1 : status, out.toString(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        client.stop();
    }

    /** What a command said and with which exit status. */
    record Result(int status, String text) {
    }
}
