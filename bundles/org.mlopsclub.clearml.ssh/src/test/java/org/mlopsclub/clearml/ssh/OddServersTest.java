package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that lack something, lie, or are full. */
class OddServersTest {

    private static final Cancellation NEVER = Cancellation.never();
    private static final ProgressListener QUIET = ProgressListener.none();

    private static void plainSftp(SshServer server) {
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, "fsync@openssh.com=1");
    }

    private static void noCommands(SshServer server) {
        plainSftp(server);
        server.setCommandFactory(null);
    }

    private static void saveTwice(Consumer<SshServer> setUp, Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "old");
        Path local = Files.writeString(folder.resolveSibling("local"), "new");
        try (MinaServer server = new MinaServer(setUp); SshLink link = server.connect();
                RemoteFiles files = link.files()) {
            assertFalse(((SftpFiles) ((LinkFiles) files).raw()).renamesOver());
            RemoteStamp stamp = files.save(file.toString(), local, Optional.empty(), QUIET, NEVER);
            Files.writeString(local, "newer");
            files.save(file.toString(), local, Optional.of(stamp), QUIET, NEVER);
            files.save(folder.resolve("g").toString(), local, Optional.of(RemoteStamp.absent()), QUIET, NEVER);
            assertEquals(2, files.list(folder.toString(), NEVER).size());
        }
        assertEquals("newer", Files.readString(file));
        assertEquals("newer", Files.readString(folder.resolve("g")));
    }

    @Test
    void givenSftpWithoutRenameOverWhenSavedThenACommandDoesIt(@TempDir Path temporary) throws Exception {
        saveTwice(OddServersTest::plainSftp, Files.createDirectory(temporary.resolve("folder")));
    }

    @Test
    void givenNeitherRenameOverNorCommandsWhenSavedThenTheOldFileIsMovedAside(@TempDir Path temporary)
            throws Exception {
        saveTwice(OddServersTest::noCommands, Files.createDirectory(temporary.resolve("folder")));
    }

    @Test
    void givenTheOldFileWasMovedAsideWhenCutThereThenTheNextSaveBringsItBackFirst(@TempDir Path folder)
            throws Exception {
        String aside = Litter.newName("f", Litter.OLD);
        Litter.done(aside);
        Files.writeString(folder.resolve(aside), "old");
        Path local = Files.writeString(folder.resolve("local"), "new");
        try (MinaServer server = new MinaServer(OddServersTest::plainSftp); SshLink link = server.connect();
                RemoteFiles files = link.files()) {
            assertThrows(SshException.SaveConflict.class, () -> files.save(folder.resolve("f").toString(), local,
                    Optional.of(RemoteStamp.absent()), QUIET, NEVER));
        }
        assertEquals("old", Files.readString(folder.resolve("f")));
    }

    @Test
    void givenAServerThatListsPathsWhenListedThenNothingOutsideTheFolderAppears(@TempDir Path folder)
            throws Exception {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            Files.writeString(folder.resolve(name), "x");
        }
        SftpSubsystemFactory hostile = new SftpSubsystemFactory.Builder().withFileSystemAccessor(new Liar()).build();
        try (MinaServer server = new MinaServer(mina -> mina.setSubsystemFactories(List.of(hostile)));
                SshLink link = server.connect(); RemoteFiles files = link.files()) {
            List<RemoteEntry> entries = files.list(folder.toString(), NEVER);

            assertEquals(List.of("line\nend"), entries.stream().map(RemoteEntry::name).toList());
            assertEquals(folder + "/line\nend", entries.get(0).path());
        }
    }

    /** Names that would lead out of the folder if they were believed. */
    @NonNullByDefault({})
    private static final class Liar implements SftpFileSystemAccessor {
        @Override
        public void putRemoteFileName(SftpSubsystemProxy subsystem, Path path, Buffer buffer, String name,
                boolean shortName) {
            String lie = switch (name) {
                case "a" -> "../x";
                case "b" -> "/etc/passwd";
                case "c" -> "nul\0name";
                case "d" -> "";
                case "e" -> "line\nend";
                default -> name;
            };
            buffer.putString(lie, StandardCharsets.UTF_8);
        }
    }

    @Test
    void givenHostileShellOutputWhenParsedThenNothingOutsideTheFolderAppears() throws Exception {
        String facts = "81a4 5 1600000000 0 0";
        String output = "/" + facts + "/./ok\n/" + facts + "/./../x\n/" + facts + "/./..\n/" + facts + "/./line\nend\n\0";

        List<RemoteEntry> entries = ShellListing.parse("/home/u", output.getBytes(StandardCharsets.UTF_8));

        assertEquals(List.of("/home/u/ok", "/home/u/line\nend"), entries.stream().map(RemoteEntry::path).toList());
        assertThrows(SshException.RemoteFailure.class,
                () -> ShellListing.parse("/home/u", "nonsense\0".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void givenAFullDiskWhenSavedThenThatIsSaidAndTheOldContentStays(@TempDir Path temporary) throws Exception {
        Path disk = Files.createDirectory(temporary.resolve("disk"));
        try (OpenSshServer server = new OpenSshServer(Files.createDirectory(temporary.resolve("server")));
                SshLink link = server.connect()) {
            ExecResult mount = link.exec("mount -t tmpfs -o size=128k tmpfs '" + disk + "'", new byte[0],
                    Duration.ofSeconds(10), NEVER);
            assumeTrue(mount.succeeded(), "skipped: no small disk can be mounted here: " + mount.err());
            try {
                Path file = Files.writeString(disk.resolve("f"), "old");
                Path local = Files.write(temporary.resolve("local"), new byte[1_000_000]);
                for (RemoteFiles files : List.of(link.files(), LinkFiles.openShell((JschLink) link))) {
                    SshException e = assertThrows(SshException.NoSpace.class,
                            () -> files.save(file.toString(), local, Optional.empty(), QUIET, NEVER), files.kind());
                    assertTrue(e.getMessage().contains("no space left"), e.getMessage());
                    assertEquals("old", Files.readString(file));
                    assertEquals(1, files.list(disk.toString(), NEVER).size(), files.kind());
                }
            } finally {
                link.exec("umount '" + disk + "'", new byte[0], Duration.ofSeconds(10), NEVER);
            }
        }
    }

    @Test
    void givenAServerWithoutSftpAndShellWhenAskedForFilesThenBothReasonsAreSaid() throws Exception {
        try (MinaServer server = new MinaServer(mina -> {
            mina.setSubsystemFactories(List.of());
            mina.setCommandFactory(null);
        }); SshLink link = server.connect()) {
            SshException e = assertThrows(SshException.RemoteFailure.class, link::files);
            assertTrue(e.getMessage().contains("SFTP"), e.getMessage());
        }
    }
}
