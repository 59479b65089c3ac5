package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody acts on the server between steps that a save sends at once. */
class SaveOnServerTest {

    private static final Cancellation NEVER = Cancellation.never();
    private static final ProgressListener QUIET = ProgressListener.none();

    @TempDir
    Path temporary = Path.of("");

    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void writeFile() throws IOException {
        folder = Files.createDirectory(temporary.resolve("folder"));
        file = Files.writeString(folder.resolve("f"), "olds");
    }

    @Test
    void givenAFileWrittenIntoRightBeforeTheLinkWhenSavedThenItIsKeptAndTold() throws Exception {
        assertKept(saveWhile(new Meddling(false, () -> Files.writeString(file, "them"))));
    }

    @Test
    void givenAnotherFileInThePlaceRightBeforeTheLinkWhenSavedThenItIsKeptAndTold() throws Exception {
        assertKept(saveWhile(new Meddling(false, () -> Files.move(Files.writeString(temporary.resolve("own"), "them"),
                file, StandardCopyOption.ATOMIC_MOVE))));
    }

    @Test
    void givenAFileWrittenIntoBetweenLinkAndRenameWhenSavedThenItIsKeptAndTold() throws Exception {
        assertKept(saveWhile(new Meddling(true, () -> Files.writeString(file, "them"))));
    }

    @Test
    void givenAFileDeletedBetweenLinkAndRenameWhenSavedThenOursIsThereAndNothingIsLeft() throws Exception {
        Path local = Files.writeString(temporary.resolve("local"), "ours");
        try (MinaServer server = new MinaServer(meddled(new Meddling(true, () -> Files.delete(file))));
                SshLink link = server.connect(); RemoteFiles files = link.files()) {
            RemoteStamp stamp = stamp(files);
            files.save(file.toString(), local, Optional.of(stamp), QUIET, NEVER);
        }
        assertEquals("ours", Files.readString(file));
        assertEquals(Set.of("f"), names());
    }

    private SshException.SaveConflict saveWhile(SftpEventListener meddling) throws Exception {
        Path local = Files.writeString(temporary.resolve("local"), "ours");
        try (MinaServer server = new MinaServer(meddled(meddling)); SshLink link = server.connect();
                RemoteFiles files = link.files()) {
            RemoteStamp stamp = stamp(files);
            return assertThrows(SshException.SaveConflict.class,
                    () -> files.save(file.toString(), local, Optional.of(stamp), QUIET, NEVER));
        }
    }

    private RemoteStamp stamp(RemoteFiles files) throws Exception {
        return files.read(file.toString(), OutputStream.nullOutputStream(), QUIET, NEVER);
    }

    private void assertKept(SshException.SaveConflict told) throws IOException {
        Path kept = Path.of(told.keptAt().orElseThrow());
        assertEquals("ours", Files.readString(file));
        assertEquals("them", Files.readString(kept));
        assertEquals(new HashSet<>(List.of("f", String.valueOf(kept.getFileName()))), names());
        assertTrue(told.getMessage().contains(kept.toString()), told::getMessage);
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> String.valueOf(path.getFileName())).collect(Collectors.toSet());
        }
    }

    private static Consumer<SshServer> meddled(SftpEventListener listener) {
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
        sftp.addSftpEventListener(listener);
        return server -> server.setSubsystemFactories(List.of(sftp));
    }

    /** What is done on the server. */
    private interface Act {
        void run() throws IOException;
    }

    /** Acts right before the link is made, or when it has been made. */
    @NonNullByDefault({})
    private static final class Meddling implements SftpEventListener {

        private final boolean afterLink;
        private final Act act;

        Meddling(boolean afterLink, Act act) {
            this.afterLink = afterLink;
            this.act = act;
        }

        @Override
        public void linking(ServerSession session, Path source, Path target, boolean symLink) throws IOException {
            if (!afterLink) {
                act.run();
            }
        }

        @Override
        public void linked(ServerSession session, Path source, Path target, boolean symLink, Throwable thrown)
                throws IOException {
            if (afterLink) {
                act.run();
            }
        }
    }
}
