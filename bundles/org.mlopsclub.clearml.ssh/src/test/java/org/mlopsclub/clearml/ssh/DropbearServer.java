package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Dropbear, which reads the login keys from the user's home only: it runs in a mount namespace where a temporary folder
 * lies over root's home, so that nobody's real keys are touched. SFTP is taken away there, as on images without it.
 */
final class DropbearServer implements TestServer {

    private final int port;
    private final HostKeyInfo host;
    private final TestKey login;
    private final ServerProcess process;

    DropbearServer(Path directory) throws IOException {
        this(directory, "");
    }

    /** One whose shell and commands are those of BusyBox, as in small images; skips the test where that is missing. */
    static DropbearServer withBusyBox(Path directory) throws IOException {
        Path program = Stream.of("/bin/busybox", "/usr/bin/busybox").map(Path::of).filter(Files::isExecutable)
                .findFirst().orElse(Path.of(""));
        Assumptions.assumeTrue(Files.isExecutable(program), "skipped: there is no BusyBox on this machine (busybox)");
        // It is whatever program it is called as.
        return new DropbearServer(directory, " for c in sh stat readlink xargs cat mv ln rm mkdir rmdir chmod chown"
                + " chgrp; do p=$(readlink -f \"$(command -v $c)\") && mount --bind " + program.toRealPath()
                + " \"$p\" || exit 1; done;");
    }

    private DropbearServer(Path directory, String before) throws IOException {
        Path program = Path.of("/usr/sbin/dropbear");
        Assumptions.assumeTrue(Files.isExecutable(program), "skipped: there is no Dropbear on this machine (dropbear)");
        List<String> namespace = namespace();
        Path hostFile = directory.resolve("dropbear-host");
        host = hostKey(hostFile);
        login = TestKey.make(directory.resolve("login"), KeyPair.ED25519);
        Path home = Files.createDirectories(directory.resolve("home"));
        Path keys = Files.createDirectory(home.resolve(".ssh"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
        Path authorized = keys.resolve("authorized_keys");
        Files.writeString(authorized, login.publicLine() + "\n");
        Files.setPosixFilePermissions(authorized, PosixFilePermissions.fromString("rw-------"));
        port = TestServer.freePort();
        List<String> command = new ArrayList<>(namespace);
        command.addAll(List.of("sh", "-c", "mount --bind \"$1\" /root && for s in /usr/lib/sftp-server "
                + "/usr/lib/openssh/sftp-server; do [ ! -f $s ] || mount --bind /dev/null $s; done;" + before
                + " exec \"$2\" -F -E -r \"$3\" -p 127.0.0.1:\"$4\" -P \"$3.pid\"", "sh", home.toString(),
                program.toString(), hostFile.toString(), Integer.toString(port)));
        process = new ServerProcess(directory, command, port);
    }

    private static HostKeyInfo hostKey(Path file) throws IOException {
        Process process = new ProcessBuilder("dropbearkey", "-t", "ed25519", "-f", file.toString())
                .redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes()).lines().filter(line -> line.startsWith("ssh-"))
                .findFirst().map(HostKeyInfo::parse).orElseThrow();
    }

    private static List<String> namespace() throws IOException {
        List<String> command = "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-m")
                : List.of("unshare", "-rm");
        List<String> trial = new ArrayList<>(command);
        trial.addAll(List.of("mount", "--bind", "/tmp", "/tmp"));
        try {
            Process process = new ProcessBuilder(trial).redirectErrorStream(true).start();
            boolean works = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
            Assumptions.assumeTrue(works, "skipped: Dropbear needs a mount namespace for its login keys, and this"
                    + " machine permits none");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return command;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String user() {
        return "root";
    }

    @Override
    public HostKeyInfo hostKey() {
        return host;
    }

    @Override
    public SshCredentials credentials() {
        return SshCredentials.keyFiles(List.of(login.file()));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
