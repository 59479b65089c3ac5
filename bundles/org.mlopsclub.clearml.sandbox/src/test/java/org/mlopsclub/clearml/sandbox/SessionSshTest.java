package org.mlopsclub.clearml.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.sandbox.store.Json;

@NonNullByDefault({}) // JUnit sets the fields
class SessionSshTest {
    private static @TempDir Path folder;
    private static TestSandbox sandbox;
    private static JsonObject task;
    private static Path home;

    @BeforeAll
    static void start() throws IOException {
        sandbox = TestSandbox.start(folder);
        task = sandbox.running(new SessionTemplate("session", "p", "python:3.9").initScript("export FROM_SCRIPT=yes"));
        home = folder.resolve("sessions").resolve(Json.textAt(task, "id")).resolve("home").toRealPath();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void givenTheRightPassword_whenRunningCommands_thenTheyRunInTheHomeWithACleanEnvironment() throws IOException {
        try (SshLogin login = SshLogin.to(task)) {
            assertEquals(new SshLogin.Result(0, home + "\n" + home + "\nyes\n"),
                    login.exec("pwd; echo $HOME; echo $FROM_SCRIPT"));
            assertEquals(new SshLogin.Result(7, "a  b\n"), login.exec("echo 'a  b'; exit 7"));
            assertFalse(login.exec("env").text().contains("CLEARML_"));
        }
    }

    @Test
    void givenAWrongPassword_whenLoggingIn_thenItIsRefused() {
        assertThrows(IOException.class, () -> SshLogin.to(task, "wrong").close());
    }

    @Test
    void givenTheTask_whenConnecting_thenThePresentedKeyIsOneThatItNames() throws IOException {
        String configuration = Json.textAt(task, "configuration.SSH.value");
        for (String type : List.of("ssh_host_ecdsa_key__pub = \"ecdsa-sha2-nistp256 ",
                "ssh_host_ed25519_key__pub = \"ssh-ed25519 ", "ssh_host_rsa_key__pub = \"ssh-rsa ")) {
            assertTrue(configuration.contains(type), type);
        }
        try (SshLogin login = SshLogin.to(task)) {
            assertTrue(configuration.contains(PublicKeyEntry.toString(login.hostKey())));
        }
    }

    @Test
    void givenAFileWrittenBySftp_whenReadingItInTheShell_thenThePathsAreTheSameAndReal() throws IOException {
        try (SshLogin login = SshLogin.to(task);
                SftpClient sftp = SftpClientFactory.instance().createSftpClient(login.session())) {
            assertEquals(home.toString(), sftp.canonicalPath("."));
            try (OutputStream out = sftp.write("written.txt")) {
                out.write("by sftp".getBytes(StandardCharsets.UTF_8));
            }
            assertEquals("by sftp", login.exec("cat " + home + "/written.txt").text());
            login.exec("printf changed > written.txt && mv written.txt 'with space.txt'");
            try (InputStream in = sftp.read(home + "/with space.txt")) {
                assertEquals("changed", new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            assertTrue(sftp.stat("/").isDirectory());
        }
    }

    @Test
    void givenAPortOfTheSession_whenForwardingLocally_thenItCanBeReached() throws Exception {
        try (SshLogin login = SshLogin.to(task); ServerSocket server = new ServerSocket(0, 1, loopback())) {
            CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> line(server));
            var forward = login.session().startLocalPortForwarding(SshdSocketAddress.LOCALHOST_ADDRESS,
                    new SshdSocketAddress("127.0.0.1", server.getLocalPort()));
            send(forward.getPort(), "through");
            assertEquals("through", received.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void givenAPortOfTheClient_whenForwardingInReverse_thenTheSessionReachesIt() throws Exception {
        try (SshLogin login = SshLogin.to(task); ServerSocket server = new ServerSocket(0, 1, loopback())) {
            CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> line(server));
            var forward = login.session().startRemotePortForwarding(new SshdSocketAddress("127.0.0.1", 0),
                    new SshdSocketAddress("127.0.0.1", server.getLocalPort()));
            login.exec("exec 3<>/dev/tcp/127.0.0.1/" + forward.getPort() + "; printf back >&3");
            assertEquals("back", received.get(30, TimeUnit.SECONDS));
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static String line(ServerSocket server) {
        try (Socket socket = server.accept()) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void send(int port, String text) throws IOException {
        try (Socket socket = new Socket(loopback(), port)) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void givenOpenSsh_whenUsingShellAndSftp_thenItWorksWithEachKindOfHostKey() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")), "OpenSSH's client is not installed");
        Path askPass = folder.resolve("askpass");
        Files.writeString(askPass, "#!/bin/sh\necho '" + Json.textAt(task, "runtime._ssh_password") + "'\n");
        Files.setPosixFilePermissions(askPass, PosixFilePermissions.fromString("rwx------"));
        for (String type : List.of("ssh-ed25519", "ecdsa-sha2-nistp256", "rsa-sha2-512")) {
            assertEquals("42\n", openSsh(askPass, "", "ssh", "-o", "HostKeyAlgorithms=" + type, "-p", port(),
                    "root@127.0.0.1", "echo $((6*7))"), type);
        }
        String terminal = openSsh(askPass, "tty; stty size; exit\n", "ssh", "-tt", "-p", port(), "root@127.0.0.1");
        assertTrue(terminal.contains("/dev/pts/"), terminal);
        String listing = openSsh(askPass, "pwd\nbye\n", "sftp", "-o", "BatchMode=no", "-b", "-", "-P", port(),
                "root@127.0.0.1");
        assertTrue(listing.contains("Remote working directory: " + home), listing);
    }

    private static String port() {
        return Json.textAt(task, "hyperparams.properties.internal_ssh_port.value");
    }

    private static String openSsh(Path askPass, String input, String program, String... arguments) throws Exception {
        List<String> line = new java.util.ArrayList<>(List.of(program, "-o", "StrictHostKeyChecking=no", "-o",
                "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("SSH_ASKPASS", askPass.toString());
        builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
            in.flush();
            CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            return out.get(20, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
