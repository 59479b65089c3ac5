package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The system's OpenSSH server, run as the current user with keys of its own; skips the test where it is missing. */
final class OpenSshServer implements TestServer {

    private final int port;
    private final TestKey host;
    private final TestKey rsa;
    private final TestKey login;
    private final ServerProcess process;

    OpenSshServer(Path directory, String... extraConfig) throws IOException {
        Path program = Stream.of("/usr/sbin/sshd", "/usr/local/sbin/sshd").map(Path::of).filter(Files::isExecutable)
                .findFirst().orElse(Path.of(""));
        Assumptions.assumeTrue(Files.isExecutable(program) && !program.toString().isEmpty(),
                "skipped: there is no OpenSSH server on this machine (openssh-server)");
        separate();
        host = TestKey.make(directory.resolve("host"), KeyPair.ED25519);
        rsa = TestKey.make(directory.resolve("host-rsa"), KeyPair.RSA);
        login = TestKey.make(directory.resolve("login"), KeyPair.ED25519);
        Path authorized = directory.resolve("authorized");
        Files.writeString(authorized, login.publicLine() + "\n");
        port = TestServer.freePort();
        Path config = directory.resolve("config");
        Files.writeString(config, String.join("\n", "ListenAddress 127.0.0.1:" + port, "HostKey " + host.file(),
                "HostKey " + rsa.file(), "AuthorizedKeysFile " + authorized, "PidFile none", "UsePAM no",
                "StrictModes no", "PermitRootLogin yes", "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                // The user's start-up files would make each command slow and unlike on another machine.
                "SetEnv HOME=" + directory, "MaxStartups 100:30:200", "MaxSessions 20") + "\n"
                + Stream.of(extraConfig).filter(line -> !line.equals("no sftp")).map(line -> line + "\n")
                        .reduce("", String::concat)
                + (List.of(extraConfig).contains("no sftp") ? ""
                        : "Subsystem sftp internal-sftp\n"));
        process = new ServerProcess(directory, List.of(program.toString(), "-D", "-e", "-f", config.toString()), port);
    }

    /** A server run by root wants an empty folder; Debian makes it when the service starts. */
    private static void separate() throws IOException {
        Path folder = Path.of("/run/sshd");
        if ("root".equals(System.getProperty("user.name")) && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions
                    .asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
    }

    /** Its second host key. */
    HostKeyInfo rsaKey() {
        return rsa.info();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String user() {
        return System.getProperty("user.name");
    }

    @Override
    public HostKeyInfo hostKey() {
        return host.info();
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
