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
import java.util.List;
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
 * content, and the next save succeeds and leaves nothing behind. With {@code -Dclearml.long=true} every kilobyte is a
 * place to cut, else a sample with most places where the small steps before and after the content are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE }) // JUnit fills the fields
abstract class CutSaveContract {

    private static final int SIZE = 256 * 1024;
    private static final Cancellation NEVER = Cancellation.never();
    private static final ProgressListener QUIET = ProgressListener.none();

    private enum Case {
        EXISTING, NEW, LINK, SETUID
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
        Path local = Files.write(temporary.resolve("local"), after);
        Cut none = cutAfter(which, Files.createDirectory(temporary.resolve("whole")), local, Long.MAX_VALUE);
        assertTrue(none.saved);
        int old = 0;
        int lost = 0;
        Set<Long> places = places(none.sent);
        for (long place : places) {
            Path folder = Files.createDirectory(temporary.resolve("cut-" + place));
            Cut cut = cutAfter(which, folder, local, place);
            lost += cut.saved ? 0 : 1;
            old += holdsOld(which, folder) ? 1 : 0;
            saveAgain(which, folder, local, cut.stamp);
        }
        // The last place may come too late: a few packets, such as those for flow control, come as they please.
        assertTrue(lost >= places.size() - 2, "only " + lost + " of " + places.size() + " cuts came in time");
        assertTrue(old > 0 && old < places.size(), old + " of " + places.size() + " cuts left the old content");
    }

    /** Saves by way of a relay that cuts after so many bytes to the server. */
    private Cut cutAfter(Case which, Path folder, Path local, long bytes) throws Exception {
        prepare(which, folder);
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
            }
            assertFalse(saved && holdsOld(which, folder), "saved, but the old content is there");
            return new Cut(stamp, relay.sent(), saved);
        }
    }

    /** Saves with what the editor still holds from before the cut. */
    private void saveAgain(Case which, Path folder, Path local, RemoteStamp stamp) throws Exception {
        try (SshLink link = server.connect(); RemoteFiles files = open(link)) {
            files.save(name(which, folder), local, Optional.of(stamp), QUIET, NEVER);
        }
        assertFalse(holdsOld(which, folder));
        assertEquals(which == Case.LINK ? Set.of("f", "l") : Set.of("f"), names(folder));
    }

    private void prepare(Case which, Path folder) throws IOException {
        if (which == Case.NEW) {
            return;
        }
        Path file = Files.write(folder.resolve("f"), before);
        Files.setAttribute(file, "unix:mode", mode(which));
        if (which == Case.LINK) {
            Files.createSymbolicLink(folder.resolve("l"), Path.of("f"));
        }
    }

    private static int mode(Case which) {
        return which == Case.SETUID ? 04751 : 0640;
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
            assertEquals(mode(which), (Integer) Files.getAttribute(file, "unix:mode") & 07777);
        }
        assertEquals(which == Case.LINK, Files.isSymbolicLink(folder.resolve("l")));
        return old;
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    /** How many places a normal run cuts at. */
    int sample() {
        return 24;
    }

    private Set<Long> places(long whole) {
        Set<Long> places = new TreeSet<>();
        long after = whole - SIZE;
        if (Boolean.getBoolean("clearml.long")) {
            for (long place = 0; place < whole; place += 1024) {
                places.add(place);
            }
            for (long place = Math.max(0, whole - 4096); place < whole; place += 128) {
                places.add(place);
            }
            places.add(whole - 1);
        } else {
            List.of(0L, after / 4, after / 3, after / 2, SIZE / 4L, SIZE / 2L, SIZE * 3L / 4).forEach(places::add);
            long step = Math.max(1, Math.min(after, 4096) / (sample() - 7));
            for (long place = whole - 1; places.size() < sample() && place > 0; place -= step) {
                places.add(place);
            }
        }
        return places;
    }
}
