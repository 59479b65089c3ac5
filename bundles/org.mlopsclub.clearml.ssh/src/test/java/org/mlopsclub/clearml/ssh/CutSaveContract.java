package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A save whose connection is cut after so many bytes to the server: what is there is the whole old or the whole new
 * content, and the next save succeeds and leaves nothing behind. A refused save, of a read-only file or on a full
 * disk, leaves the old content wherever it is cut, and succeeds when the reason is gone. With
 * {@code -Dclearml.long=true} a larger file is cut at every kilobyte and more often at the end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE }) // JUnit fills the fields
abstract class CutSaveContract {

    private static final boolean LONG = Boolean.getBoolean("clearml.long");
    private static final int SIZE = (LONG ? 256 : 64) * 1024;
    private static final Cancellation NEVER = Cancellation.never();
    private static final ProgressListener QUIET = ProgressListener.none();

    private enum Case {
        EXISTING(0640), NEW(0), LINK(0640), SETUID(04751), READ_ONLY(0440), NO_SPACE(0640);

        private final int mode;

        Case(int mode) {
            this.mode = mode;
        }

        boolean refused() {
            return this == READ_ONLY || this == NO_SPACE;
        }
    }

    private record Cut(RemoteStamp stamp, long sent, boolean saved) {
    }

    private final byte[] before = new byte[SIZE];
    private final byte[] after = new byte[SIZE];
    private TestServer server;

    abstract TestServer start(Path directory) throws IOException;

    abstract RemoteFiles open(SshLink link) throws SshException;

    boolean keepsSetuid() {
        return true;
    }

    /** Whether the server sees a disk that is mounted after it has started. */
    boolean seesNewDisks() {
        return true;
    }

    @BeforeAll
    void startServer(@TempDir Path directory) throws IOException {
        server = start(directory);
        new Random(1).nextBytes(before);
        new Random(2).nextBytes(after);
    }

    @AfterAll
    void stopServer() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void givenACutAnywhereWhenSavingThenOldOrNewAndTheNextSaveSucceeds(Case which, @TempDir Path temporary)
            throws Exception {
        assumeTrue(which != Case.SETUID || keepsSetuid(), "skipped: this server cannot set these bits");
        assumeTrue(which != Case.NO_SPACE || seesNewDisks(), "skipped: this server has mounts of its own");
        Path local = Files.write(temporary.resolve("local"), after);
        if (which == Case.NO_SPACE) {
            try (SmallDisk disk = SmallDisk.mount(Files.createDirectory(temporary.resolve("disk")), 4L * SIZE)) {
                cutEverywhere(which, disk.folder(), local);
            }
        } else {
            cutEverywhere(which, temporary, local);
        }
    }

    private void cutEverywhere(Case which, Path parent, Path local) throws Exception {
        Path whole = folder(which, parent, "whole");
        Cut none = cutAfter(which, whole, local, Long.MAX_VALUE);
        assertEquals(!which.refused(), none.saved);
        tidy(which, whole, local, none);
        int old = 0;
        int lost = 0;
        Set<Long> places = places(which, none.sent);
        System.getLogger("clearml").log(System.Logger.Level.INFO, getClass().getSimpleName() + ", " + which + ": "
                + places.size() + " cuts");
        for (long place : places) {
            Path folder = folder(which, parent, "cut-" + place);
            Cut cut = cutAfter(which, folder, local, place);
            lost += cut.saved ? 0 : 1;
            old += holdsOld(which, folder) ? 1 : 0;
            tidy(which, folder, local, cut);
        }
        if (which.refused()) {
            assertEquals(places.size(), old, "a refused save changed the file");
        } else {
            // The last place may come too late: a few packets, such as for flow control, come as they please.
            assertTrue(lost >= places.size() - 2, "only " + lost + " of " + places.size() + " cuts came in time");
            assertTrue(old > 0 && old < places.size(), old + " of " + places.size() + " cuts left the old content");
        }
    }

    private Path folder(Case which, Path parent, String name) throws IOException {
        Path folder = Files.createDirectory(parent.resolve(name));
        if (which != Case.NEW) {
            Files.setAttribute(Files.write(folder.resolve("f"), before), "unix:mode", which.mode);
        }
        if (which == Case.LINK) {
            Files.createSymbolicLink(folder.resolve("l"), Path.of("f"));
        }
        if (which == Case.NO_SPACE) {
            SmallDisk.fill(folder.resolve("filler"), SIZE / 2);
        }
        return folder;
    }

    /** Saves by way of a relay that cuts after so many bytes to the server. */
    private Cut cutAfter(Case which, Path folder, Path local, long bytes) throws Exception {
        try (Relay relay = new Relay(server.port());
                SshLink link = server.connect(new SshTarget("127.0.0.1", relay.port(), server.user()));
                RemoteFiles files = open(link)) {
            RemoteStamp stamp = which == Case.NEW ? RemoteStamp.absent()
                    : files.read(name(which, folder), OutputStream.nullOutputStream(), QUIET, NEVER);
            relay.arm(bytes);
            boolean saved = true;
            try {
                files.save(name(which, folder), local, Optional.of(stamp), QUIET, NEVER);
            } catch (SshException.ConnectionLost e) {
                saved = false;
            } catch (SshException.PermissionDenied e) {
                assertEquals(Case.READ_ONLY, which, e.getMessage());
                saved = false;
            } catch (SshException.NoSpace | SshException.RemoteFailure e) {
                // SFTP 3 has no word for a full disk, and not every server has figures.
                assertEquals(Case.NO_SPACE, which, e.getMessage());
                saved = false;
            }
            assertFalse(saved && holdsOld(which, folder), "saved, but the old content is there");
            return new Cut(stamp, relay.sent(), saved);
        }
    }

    /** Saves with what the editor still holds from before the cut, once nothing is in the way any more. */
    private void tidy(Case which, Path folder, Path local, Cut cut) throws Exception {
        if (which == Case.READ_ONLY) {
            Files.setAttribute(folder.resolve("f"), "unix:mode", 0640);
        } else if (which == Case.NO_SPACE) {
            Files.delete(folder.resolve("filler"));
        }
        try (SshLink link = server.connect(); RemoteFiles files = open(link)) {
            files.save(name(which, folder), local, Optional.of(cut.stamp), QUIET, NEVER);
        }
        assertArrayEquals(after, Files.readAllBytes(folder.resolve("f")));
        assertEquals(which == Case.LINK ? Set.of("f", "l") : Set.of("f"), names(folder));
        if (which == Case.NO_SPACE) {
            Files.delete(folder.resolve("f"));
        }
    }

    private static String name(Case which, Path folder) {
        return folder.resolve(which == Case.LINK ? "l" : "f").toString();
    }

    /** Fails unless the file is byte for byte the old or the new one. */
    private boolean holdsOld(Case which, Path folder) throws IOException {
        Path file = folder.resolve("f");
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            assertEquals(Case.NEW, which, "the file is missing");
            return true;
        }
        boolean old = which != Case.NEW && Arrays.equals(before, content);
        if (!old) {
            assertArrayEquals(after, content);
        }
        if (which != Case.NEW) {
            assertEquals(which.mode, (Integer) Files.getAttribute(file, "unix:mode") & 07777);
        }
        assertEquals(which == Case.LINK, Files.isSymbolicLink(folder.resolve("l")));
        return old;
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    /** Of how many kilobytes a normal run cuts one; the small steps after the content are cut more often. */
    int everyKilobyte() {
        return 1;
    }

    private Set<Long> places(Case which, long whole) {
        Set<Long> places = new TreeSet<>();
        // Links and set modes differ from other files in the small steps only.
        int usual = which == Case.LINK || which == Case.SETUID ? 4 * everyKilobyte() : everyKilobyte();
        long step = LONG ? 1024 : which.refused() ? 8 * 1024L : usual * 1024L;
        for (long place = 0; place < whole; place += step) {
            places.add(place);
        }
        // Where the file is put into its place.
        long fine = LONG ? 64 : everyKilobyte() == 1 ? 256 : 512;
        for (long place = Math.max(0, whole - (LONG ? 4096 : 3072)); place < whole; place += fine) {
            places.add(place);
        }
        places.add(whole - 1);
        return places;
    }
}
