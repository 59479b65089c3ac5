package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server program, ended with all it has started. */
final class ServerProcess implements AutoCloseable {

    private final Process process;

    ServerProcess(Path directory, List<String> command, int port) throws IOException {
        Path log = directory.resolve("server.log");
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            Await.until("listening on " + port, Duration.ofSeconds(10), () -> answers(port));
        } catch (Exception | AssertionError e) {
            process.destroyForcibly();
            throw new IOException(command.get(0) + " did not start: " + Files.readString(log), e);
        }
    }

    private boolean answers(int port) throws IOException {
        if (!process.isAlive()) {
            throw new IOException("it ended with " + process.exitValue());
        }
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            // The greeting shows that it is this server and not someone else's port.
            return socket.getInputStream().read() == 'S';
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
