package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real ssh-agent of its own; skips the test where the program is missing. */
final class AgentProcess implements AutoCloseable {

    private final Path socket;
    private final Process agent;

    /** @param folder with a short path: a socket's name has about 100 characters */
    AgentProcess(Path folder) throws Exception {
        Assumptions.assumeTrue(Stream.of("/usr/bin/ssh-agent", "/usr/local/bin/ssh-agent").map(Path::of)
                .anyMatch(Files::isExecutable), "skipped: there is no ssh-agent on this machine (openssh-client)");
        socket = folder.resolve("agent");
        agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile()).start();
        Await.until("the agent", Duration.ofSeconds(10), () -> Files.exists(socket));
    }

    Path socket() {
        return socket;
    }

    void add(TestKey key) throws Exception {
        ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.file().toString()).redirectErrorStream(true);
        add.environment().put("SSH_AUTH_SOCK", socket.toString());
        Process process = add.start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("ssh-add: " + said);
        }
    }

    @Override
    public void close() throws Exception {
        agent.destroy();
        agent.waitFor(10, TimeUnit.SECONDS);
    }
}
