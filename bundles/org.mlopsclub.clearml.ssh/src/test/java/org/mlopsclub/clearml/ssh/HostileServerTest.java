package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that want to harm: every answer is doubted, nothing is written outside, nothing waits for ever. */
class HostileServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Cancellation NEVER = Cancellation.never();
    private static final ProgressListener QUIET = ProgressListener.none();
    private static final String LONG_NAME = "n".repeat(4096);
    private static final List<String> LIES = List.of("../../x", "/etc/passwd", "nul\0name", "", ".", "..",
            "a/../../../x", LONG_NAME);

    private static Consumer<SshServer> sftp(SftpFileSystemAccessor accessor) {
        return server -> server.setSubsystemFactories(
                List.of(new SftpSubsystemFactory.Builder().withFileSystemAccessor(accessor).build()));
    }

    /** A shell that answers certain commands with something made up; {@code MARK} stands for the asked mark. */
    private static Consumer<SshServer> shell(String asked, String madeUp) {
        Pattern mark = Pattern.compile("echo (clearml-\\p{XDigit}+)");
        return server -> {
            server.setSubsystemFactories(List.of());
            server.setCommandFactory((channel, command) -> {
                Matcher found = mark.matcher(command);
                String answer = command.contains(asked) && found.find()
                        ? "echo " + found.group(1) + "; " + madeUp : command;
                return new ProcessShellFactory(command, "/bin/sh", "-c", answer).createShell(channel);
            });
        };
    }

    @Test
    void givenHostileNamesWhenListedBySftpThenOnlyNamesOfTheFolderAppear(@TempDir Path folder) throws Exception {
        for (int i = 0; i < LIES.size(); i++) {
            Files.writeString(folder.resolve(Integer.toString(i)), "x");
        }
        try (MinaServer server = new MinaServer(sftp(new Liar())); SshLink link = server.connect();
                RemoteFiles files = link.files()) {
            List<RemoteEntry> entries = files.list(folder.toString(), NEVER);

            assertEquals(List.of(folder + "/" + LONG_NAME), entries.stream().map(RemoteEntry::path).toList());
            assertTimeoutPreemptively(PATIENCE, () -> assertThrows(SshException.class,
                    () -> files.read(entries.get(0).path(), OutputStream.nullOutputStream(), QUIET, NEVER)));
        }
    }

    @Test
    void givenHostileNamesWhenListedByShellThenOnlyNamesOfTheFolderAppear(@TempDir Path folder) throws Exception {
        StringBuilder output = new StringBuilder("printf '");
        for (String lie : LIES) {
            if (!lie.contains("\0")) {
                output.append("/81a4 5 1600000000 0 0/./").append(lie).append("\\n");
            }
        }
        String answer = output.append("\\000'").toString();
        try (MinaServer server = new MinaServer(shell("xargs", answer)); SshLink link = server.connect();
                RemoteFiles files = link.files()) {
            List<RemoteEntry> entries = files.list(folder.toString(), NEVER);

            assertEquals("shell", files.kind());
            assertEquals(List.of(folder + "/" + LONG_NAME), entries.stream().map(RemoteEntry::path).toList());
        }
    }

    @Test
    void givenLinksInCirclesWhenListedReadAndSavedThenThatEnds(@TempDir Path temporary) throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(folder.resolve("ping"), Path.of("pong"));
        Files.createSymbolicLink(folder.resolve("pong"), Path.of("ping"));
        Files.createSymbolicLink(folder.resolve("up"), Path.of("."));
        for (int i = 0; i < 60; i++) {
            Files.createSymbolicLink(folder.resolve("chain" + i), Path.of("chain" + (i + 1)));
        }
        Path local = Files.writeString(temporary.resolve("local"), "x");
        for (Consumer<SshServer> way : List.<Consumer<SshServer>>of(sftp(new SftpFileSystemAccessor() {
        }), shell("nothing of this kind", ""))) {
            try (MinaServer server = new MinaServer(way); SshLink link = server.connect();
                    RemoteFiles files = link.files()) {
                assertTimeoutPreemptively(PATIENCE, () -> {
                    assertEquals(64, files.list(folder.toString(), NEVER).size());
                    for (String name : List.of("self", "ping", "chain0")) {
                        String path = folder.resolve(name).toString();
                        assertThrows(SshException.class,
                                () -> files.read(path, OutputStream.nullOutputStream(), QUIET, NEVER), name);
                        assertThrows(SshException.class,
                                () -> files.save(path, local, Optional.empty(), QUIET, NEVER), name);
                    }
                });
            }
            try (Stream<Path> left = Files.list(folder)) {
                assertEquals(64, left.count());
            }
        }
    }

    @Test
    void givenAShellThatSaysEverythingIsALinkWhenSavedThenThatEndsAndNothingIsWritten(@TempDir Path temporary)
            throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        Path local = Files.writeString(temporary.resolve("local"), "x");
        String link = "echo a1ff 5 1600000000 0 0 ../../x";
        try (MinaServer server = new MinaServer(shell("$1", link)); SshLink connected = server.connect();
                RemoteFiles files = connected.files()) {
            assertTimeoutPreemptively(PATIENCE, () -> assertThrows(SshException.class, () -> files
                    .save(folder.resolve("f").toString(), local, Optional.empty(), QUIET, NEVER)));
        }
        try (Stream<Path> left = Files.walk(temporary)) {
            assertEquals(3, left.count());
        }
    }

    @Test
    void givenAnEndlessListingWhenReadThenItEndsInAFailure(@TempDir Path folder) throws Exception {
        try (MinaServer server = new MinaServer(shell("xargs", "exec yes /81a4 5 1600000000 0 0/./name"));
                SshLink link = server.connect(); RemoteFiles files = link.files()) {
            SshException e = assertTimeoutPreemptively(PATIENCE, () -> assertThrows(SshException.RemoteFailure.class,
                    () -> files.list(folder.toString(), NEVER)));
            assertTrue(e.getMessage().contains("more than it announced"), e.getMessage());
        }
    }

    @Test
    void givenAnEndlessListingWhenCancelledThenItEnds(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("f"), "x");
        AtomicInteger listed = new AtomicInteger();
        SftpFileSystemAccessor endless = new Endless(listed);
        try (MinaServer server = new MinaServer(sftp(endless)); SshLink link = server.connect();
                RemoteFiles files = link.files()) {
            assertTimeoutPreemptively(PATIENCE, () -> assertThrows(SshException.Cancelled.class,
                    () -> files.list(folder.toString(), () -> listed.get() > 1000)));
        }
    }

    @Test
    void givenAServerThatNeverAnswersWhenAskedThenThatIsSaidInTime(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("f"), "x");
        CountDownLatch over = new CountDownLatch(1);
        SshSettings quick = SshSettings.defaults().withConnectTimeout(Duration.ofMillis(900));
        try (MinaServer server = new MinaServer(sftp(new Silent(over)));
                SshLink link = Ssh.connect(server.target(), server.credentials(),
                        HostKeyPolicies.pinned(List.of(server.hostKey())), quick, NEVER);
                RemoteFiles files = link.files()) {
            SshException e = assertTimeoutPreemptively(PATIENCE, () -> assertThrows(SshException.RemoteFailure.class,
                    () -> files.stat(folder.resolve("f").toString())));
            assertTrue(e.getMessage().contains("did not look at"), e.getMessage());
            assertTrue(link.isAlive());
        } finally {
            over.countDown();
        }
    }

    /** Names that would lead out of the folder if they were believed. */
    @NonNullByDefault({})
    private static final class Liar implements SftpFileSystemAccessor {
        @Override
        public void putRemoteFileName(SftpSubsystemProxy subsystem, Path path, Buffer buffer, String name,
                boolean shortName) {
            buffer.putString(name.matches("\\d") ? LIES.get(Integer.parseInt(name)) : name, StandardCharsets.UTF_8);
        }
    }

    /** A folder without an end. */
    @NonNullByDefault({})
    private static final class Endless implements SftpFileSystemAccessor {

        private final AtomicInteger listed;

        Endless(AtomicInteger listed) {
            this.listed = listed;
        }

        @Override
        public DirectoryStream<Path> openDirectory(SftpSubsystemProxy subsystem, DirectoryHandle handle, Path dir,
                String id, LinkOption... options) throws IOException {
            return new DirectoryStream<>() {
                @Override
                public Iterator<Path> iterator() {
                    return Stream.generate(() -> {
                        listed.incrementAndGet();
                        return dir.resolve("f");
                    }).iterator();
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
    }

    /** A disk that hangs. */
    @NonNullByDefault({})
    private static final class Silent implements SftpFileSystemAccessor {

        private final CountDownLatch over;

        Silent(CountDownLatch over) {
            this.over = over;
        }

        @Override
        public Map<String, ?> readFileAttributes(SftpSubsystemProxy subsystem, Path file, String view,
                LinkOption... options) throws IOException {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("the test is over");
        }
    }
}
