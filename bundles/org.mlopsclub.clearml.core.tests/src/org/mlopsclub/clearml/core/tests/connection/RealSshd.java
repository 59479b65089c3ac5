package org.mlopsclub.clearml.core.tests.connection;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.testkit.Await;

/** The system's OpenSSH server with a key login, which can be stopped, started again and frozen; skips without it. */
final class RealSshd implements AutoCloseable {

    private final Path folder;
    private final Path program;
    private final int port;
    private final HostKeyInfo hostKey;
    private Process process;

    /** @param loginKey where the private key for the login is put */
    RealSshd(Path folder, Path loginKey) throws Exception {
        this.folder = folder;
        program = Stream.of("/usr/sbin/sshd", "/usr/local/sbin/sshd").map(Path::of).filter(Files::isExecutable)
                .findFirst().orElse(Path.of("/nonexistent"));
        Assumptions.assumeTrue(Files.isExecutable(program), "skipped: there is no OpenSSH server on this machine");
        if ("root".equals(System.getProperty("user.name"))) {
            Files.createDirectories(Path.of("/run/sshd")); // Debian makes it when the service starts
        }
        keygen(folder.resolve("host"));
        keygen(loginKey);
        hostKey = HostKeyInfo.parse(Files.readString(folder.resolve("host.pub")));
        port = EchoServer.freePort();
        Files.writeString(folder.resolve("config"), String.join("\n", "ListenAddress 127.0.0.1:" + port,
                "HostKey " + folder.resolve("host"), "AuthorizedKeysFile " + loginKey + ".pub", "PidFile none",
                "UsePAM no", "StrictModes no", "PermitRootLogin yes", "PasswordAuthentication no",
                "KbdInteractiveAuthentication no", "Subsystem sftp internal-sftp",
                "SetEnv HOME=" + folder) + "\n");
        process = start();
    }

    private static void keygen(Path file) throws Exception {
        Process keygen = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
                .redirectErrorStream(true).start();
        if (keygen.waitFor() != 0) {
            throw new IOException(new String(keygen.getInputStream().readAllBytes()));
        }
    }

    private Process start() throws Exception {
        Process started = new ProcessBuilder(List.of(program.toString(), "-D", "-e", "-f",
                folder.resolve("config").toString())).redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile()).start();
        Await.until("sshd on " + port, 20, this::answers);
        return started;
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.getInputStream().read() == 'S';
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    static String user() {
        return System.getProperty("user.name");
    }

    HostKeyInfo hostKey() {
        return hostKey;
    }

    void stop() throws Exception {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    void startAgain() throws Exception {
        process = start();
    }

    /** It falls asleep with all its connections, or wakes up. */
    void asleep(boolean sleep) throws Exception {
        List<String> ids = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(each -> String.valueOf(each.pid())).toList();
        Process kill = new ProcessBuilder(Stream.concat(Stream.of("kill", sleep ? "-STOP" : "-CONT"), ids.stream())
                .toList()).inheritIO().start();
        kill.waitFor();
    }

    @Override
    public void close() throws Exception {
        asleep(false);
        stop();
    }
}
