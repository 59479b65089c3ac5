package org.mlopsclub.clearml.releng.benchmarks.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.mlopsclub.clearml.ssh.Cancellation;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.HostKeyPolicies;
import org.mlopsclub.clearml.ssh.Ssh;
import org.mlopsclub.clearml.ssh.SshCredentials;
import org.mlopsclub.clearml.ssh.SshException;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.ssh.SshSettings;
import org.mlopsclub.clearml.ssh.SshTarget;

/** The system's OpenSSH: a server of the current user with keys of its own, and its clients. */
final class Sshd implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final Path folder;
    private final int port;
    private final Process process;

    private Sshd(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static Sshd start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sshd");
        for (String key : List.of("host", "login")) {
            run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve(key).toString()));
        }
        Path separate = Path.of("/run/sshd");
        if ("root".equals(System.getProperty("user.name")) && !Files.isDirectory(separate)) {
            Files.createDirectories(separate,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        int port = freePort();
        Path config = folder.resolve("config");
        Files.writeString(config, String.join("\n", "ListenAddress 127.0.0.1:" + port,
                "HostKey " + folder.resolve("host"), "AuthorizedKeysFile " + folder.resolve("login.pub"),
                "PidFile none", "UsePAM no", "StrictModes no", "PermitRootLogin yes", "PasswordAuthentication no",
                "KbdInteractiveAuthentication no", "SetEnv HOME=" + folder, "Subsystem sftp internal-sftp") + "\n");
        Process process = new ProcessBuilder(program(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        Sshd sshd = new Sshd(folder, port, process);
        sshd.awaitGreeting();
        return sshd;
    }

    private static String program() throws IOException {
        return Stream.of("/usr/sbin/sshd", "/usr/local/sbin/sshd").filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst().orElseThrow(() -> new IOException("There is no OpenSSH server here (openssh-server)"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private void awaitGreeting() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!greets()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IOException("sshd did not start: " + Files.readString(folder.resolve("log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private boolean greets() {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return socket.getInputStream().read() == 'S';
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** A folder for the files of a benchmark, gone with the server. */
    Path folder() {
        return folder;
    }

    /** Connects the product, by way of a port. */
    SshLink connect(int by) throws SshException, IOException {
        SshCredentials login = SshCredentials.keyFiles(List.of(folder.resolve("login")));
        HostKeyInfo host = HostKeyInfo.parse(Files.readString(folder.resolve("host.pub")).strip());
        return Ssh.connect(new SshTarget("127.0.0.1", by, System.getProperty("user.name")), login,
                HostKeyPolicies.pinned(List.of(host)), SshSettings.defaults(), Cancellation.never());
    }

    /**
     * Starts OpenSSH's {@code sftp}, by way of a port, to be given commands.
     *
     * @param options further ones, such as {@code -b}
     */
    ProcessBuilder sftp(int by, String... options) {
        List<String> command = new ArrayList<>(List.of("sftp", "-q", "-F", "none", "-o",
                "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-i",
                folder.resolve("login").toString(), "-o", "IdentitiesOnly=yes", "-P", String.valueOf(by)));
        command.addAll(Arrays.asList(options));
        command.add(System.getProperty("user.name") + "@127.0.0.1");
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(command.get(0) + " failed");
        }
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
