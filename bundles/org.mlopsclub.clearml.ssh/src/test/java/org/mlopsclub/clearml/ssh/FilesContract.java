package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.ssh.RemoteEntry.Kind;

/** What every way to the remote files promises. */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE }) // JUnit fills the fields
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FilesContract {

    private static final Cancellation NEVER = Cancellation.never();
    private static final ProgressListener QUIET = ProgressListener.none();

    private TestServer server;
    private SshLink link;
    private RemoteFiles files;
    private Path folder;
    private Path local;

    abstract TestServer start(Path directory) throws IOException;

    abstract RemoteFiles open(SshLink link) throws SshException;

    boolean keepsSetuid() {
        return true;
    }

    /** Whether the server can handle names that are not UTF-8; one written in Java cannot. */
    boolean keepsAnyName() {
        return true;
    }

    /** Whether the server keeps the connection when a command that still reads is given up. */
    boolean survivesCancel() {
        return true;
    }

    @BeforeAll
    void startServer(@TempDir Path directory) throws IOException {
        server = start(directory);
    }

    @AfterAll
    void stopServer() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void connect(@TempDir Path temporary) throws Exception {
        link = server.connect();
        files = open(link);
        folder = Files.createDirectory(temporary.resolve("remote"));
        local = temporary.resolve("local");
    }

    @AfterEach
    void disconnect() {
        if (link != null) {
            link.close();
        }
    }

    private String remote(String name) {
        return folder.resolve(name).toString();
    }

    private RemoteStamp read(String path, ByteArrayOutputStream into) throws Exception {
        return files.read(path, into, QUIET, NEVER);
    }

    private RemoteStamp save(String path, String content, Optional<RemoteStamp> expected) throws Exception {
        Files.writeString(local, content);
        return files.save(path, local, expected, QUIET, NEVER);
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private String mode(Path path) throws IOException {
        return Integer.toOctalString((Integer) Files.getAttribute(path, "unix:mode") & 07777);
    }

    @Test
    void givenFilesOfAllKindsWhenListedThenEachIsToldRight() throws Exception {
        Path file = Files.writeString(folder.resolve("a file"), "12345");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_600_000_000)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Files.createDirectory(folder.resolve(".hidden"));
        Files.createSymbolicLink(folder.resolve("to-file"), Path.of("a file"));
        Files.createSymbolicLink(folder.resolve("to-folder"), Path.of(".hidden"));
        Files.createSymbolicLink(folder.resolve("to-nowhere"), Path.of("missing"));

        List<RemoteEntry> entries = files.list(folder.toString(), NEVER);

        assertEquals(Set.of("a file", ".hidden", "to-file", "to-folder", "to-nowhere"),
                entries.stream().map(RemoteEntry::name).collect(Collectors.toSet()));
        assertEquals(new RemoteEntry("a file", remote("a file"), Kind.FILE, 5, Instant.ofEpochSecond(1_600_000_000),
                0640, Optional.empty(), Optional.empty()), find(entries, "a file"));
        assertEquals(Kind.DIRECTORY, find(entries, ".hidden").kind());
        RemoteEntry toFile = find(entries, "to-file");
        assertEquals(Kind.LINK, toFile.kind());
        assertEquals(Optional.of("a file"), toFile.linkTarget());
        assertTrue(toFile.isFile());
        assertEquals(5, toFile.size());
        assertTrue(find(entries, "to-folder").isDirectory());
        assertEquals(Optional.empty(), find(entries, "to-nowhere").linkTargetKind());
        assertEquals(toFile, files.stat(remote("to-file")).orElseThrow());
        assertEquals(Optional.empty(), files.stat(remote("none")));
    }

    private static RemoteEntry find(List<RemoteEntry> entries, String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void givenHostileNamesWhenListedReadAndSavedThenTheyStayInTheirFolder() throws Exception {
        List<String> hostile = List.of("-rf", "--", "it's", "a\"b", "line\nend", "end\n", "*", "?", "[a]", "back\\slash",
                "$(touch x)", "`id`", "a;b", "tab\t", " ", "\u00fcml\u00e4ut", "\ud83d\ude00", "..x", "a\u202eb", "!x", "~");
        for (String name : hostile) {
            Files.writeString(folder.resolve(name), "old");
        }

        assertEquals(Set.copyOf(hostile), files.list(folder.toString(), NEVER).stream().map(RemoteEntry::name)
                .collect(Collectors.toSet()));
        for (String name : hostile) {
            RemoteStamp stamp = read(remote(name), new ByteArrayOutputStream());
            save(remote(name), "new " + name, Optional.of(stamp));
        }

        assertEquals(Set.copyOf(hostile), names());
        for (String name : hostile) {
            assertEquals("new " + name, Files.readString(folder.resolve(name)));
            files.deleteFile(remote(name));
        }
        assertEquals(Set.of(), names());
    }

    @Test
    void givenBytesThatAreNotUtf8WhenSavedThenTheNameIsTheSame() throws Exception {
        assumeTrue(keepsAnyName(), "skipped: this server replaces bytes that are not UTF-8");
        ExecResult made = link.exec("cd '" + folder + "' && printf old > \"$(printf 'x\\377\\201\\200y')\"", new byte[0],
                Duration.ofSeconds(10), NEVER);
        assertTrue(made.succeeded(), made.err());
        RemoteEntry entry = files.list(folder.toString(), NEVER).get(0);

        save(entry.path(), "new", Optional.of(read(entry.path(), new ByteArrayOutputStream())));

        ExecResult seen = link.exec("cd '" + folder + "' && cat \"$(printf 'x\\377\\201\\200y')\" && ls -A | wc -l",
                new byte[0], Duration.ofSeconds(10), NEVER);
        assertEquals("new1", seen.out().strip(), seen.err());
    }

    @Test
    void givenAFileWhenReadThenStampAndBytesAreRight() throws Exception {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        Files.write(folder.resolve("f"), content);
        ByteArrayOutputStream into = new ByteArrayOutputStream();

        RemoteStamp stamp = read(remote("f"), into);

        assertArrayEquals(content, into.toByteArray());
        assertEquals(content.length, stamp.size());
        assertEquals(64, stamp.contentHash().length());
        assertThrows(SshException.NoSuchRemoteFile.class, () -> read(remote("none"), new ByteArrayOutputStream()));
    }

    @Test
    void givenAnExistingFileWhenSavedThenContentIsNewAndModeKeptAndNothingLeft() throws Exception {
        Path file = Files.writeString(folder.resolve("run.sh"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));

        RemoteStamp stamp = save(remote("run.sh"), "new content",
                Optional.of(read(remote("run.sh"), new ByteArrayOutputStream())));
        RemoteStamp again = save(remote("run.sh"), "newer content", Optional.of(stamp));

        assertEquals("newer content", Files.readString(file));
        assertEquals("751", mode(file));
        assertEquals(13, again.size());
        assertEquals(Set.of("run.sh"), names());
    }

    @Test
    void givenASetuidFileWhenSavedThenTheBitStays() throws Exception {
        assumeTrue(keepsSetuid(), "skipped: this server cannot set these bits");
        Path file = Files.writeString(folder.resolve("tool"), "old");
        Files.setAttribute(file, "unix:mode", 06755);

        save(remote("tool"), "new", Optional.of(read(remote("tool"), new ByteArrayOutputStream())));

        assertEquals("6755", mode(file));
    }

    @Test
    void givenANewNameWhenSavedThenTheUmaskDecidesAndNothingIsOverwritten() throws Exception {
        ExecResult umask = link.exec("umask", new byte[0], Duration.ofSeconds(10), NEVER);

        save(remote("new"), "first", Optional.of(RemoteStamp.absent()));

        assertEquals("first", Files.readString(folder.resolve("new")));
        assertEquals(Integer.toOctalString(0666 & ~Integer.parseInt(umask.out().strip(), 8)), mode(folder.resolve("new")));
        SshException.SaveConflict conflict = assertThrows(SshException.SaveConflict.class,
                () -> save(remote("new"), "second!", Optional.of(RemoteStamp.absent())));
        assertEquals(5, conflict.found().size());
        assertEquals("first", Files.readString(folder.resolve("new")));
        assertEquals(Set.of("new"), names());
    }

    @Test
    void givenALinkWhenSavedThenItStaysALink() throws Exception {
        Files.createDirectory(folder.resolve("sub"));
        Path file = Files.writeString(folder.resolve("sub/real"), "old");
        Files.createSymbolicLink(folder.resolve("l2"), Path.of("sub/real"));
        Files.createSymbolicLink(folder.resolve("l1"), Path.of("l2"));
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("sub/later"));
        Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));

        save(remote("l1"), "new", Optional.of(read(remote("l1"), new ByteArrayOutputStream())));
        save(remote("dangling"), "made", Optional.of(RemoteStamp.absent()));

        assertEquals("new", Files.readString(file));
        assertTrue(Files.isSymbolicLink(folder.resolve("l1")));
        assertTrue(Files.isSymbolicLink(folder.resolve("l2")));
        assertEquals("made", Files.readString(folder.resolve("sub/later")));
        assertThrows(SshException.RemoteFailure.class, () -> save(remote("circle"), "x", Optional.empty()));
    }

    @Test
    void givenAChangeBeforeTheSaveWhenSavedThenConflictAndNothingChanged() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "old");
        RemoteStamp stamp = read(remote("f"), new ByteArrayOutputStream());
        FileTime time = Files.getLastModifiedTime(file);
        // Same size, same time: only the content tells.
        Files.writeString(file, "odd");
        Files.setLastModifiedTime(file, time);

        SshException.SaveConflict conflict = assertThrows(SshException.SaveConflict.class,
                () -> save(remote("f"), "new", Optional.of(stamp)));

        assertEquals(stamp, conflict.expected());
        assertTrue(conflict.keptAt().isEmpty());
        assertEquals("odd", Files.readString(file));
        assertEquals(Set.of("f"), names());
        Files.delete(file);
        assertFalse(assertThrows(SshException.SaveConflict.class, () -> save(remote("f"), "new", Optional.of(stamp)))
                .found().exists());
        save(remote("f"), "new", Optional.empty());
        assertEquals("new", Files.readString(file));
    }

    @Test
    void givenOnlyTheTimeChangedWhenSavedThenNoConflict() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "old");
        RemoteStamp stamp = read(remote("f"), new ByteArrayOutputStream());
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(500)));

        save(remote("f"), "new", Optional.of(stamp));

        assertEquals("new", Files.readString(file));
    }

    @Test
    void givenTheContentIsThereAlreadyWhenSavedThenThatIsSuccess() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "old");
        RemoteStamp stamp = read(remote("f"), new ByteArrayOutputStream());
        Files.writeString(file, "new content");

        RemoteStamp saved = save(remote("f"), "new content", Optional.of(stamp));

        assertEquals(11, saved.size());
        assertEquals(Set.of("f"), names());
    }

    @Test
    void givenAChangeDuringTheSaveWhenSavedThenTheOtherContentIsKeptAndNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "old");
        RemoteStamp stamp = read(remote("f"), new ByteArrayOutputStream());
        Files.write(local, new byte[100_000]);
        AtomicBoolean once = new AtomicBoolean();
        ProgressListener meddler = (done, total) -> {
            if (once.compareAndSet(false, true)) {
                overwrite(file, "theirs");
            }
        };

        SshException.SaveConflict conflict = assertThrows(SshException.SaveConflict.class,
                () -> files.save(remote("f"), local, Optional.of(stamp), meddler, NEVER));

        assertEquals(6, conflict.found().size());
        assertEquals("theirs", Files.readString(Path.of(conflict.keptAt().orElse(file.toString()))));
        assertTrue(names().size() <= 2, () -> conflict.getMessage());
    }

    @Test
    void givenAChangeAfterTheLastCheckWhenSavedThenTheOtherContentIsKeptAndNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "old");
        RemoteStamp stamp = read(remote("f"), new ByteArrayOutputStream());
        Files.writeString(local, "mine");
        RawFiles meddled = Meddler.beforePlace(((LinkFiles) files).raw(), () -> overwrite(file, "theirs"));

        SshException.SaveConflict conflict = assertThrows(SshException.SaveConflict.class,
                () -> new SafeSave(meddled, SaveTarget.resolve(meddled, file.toString()), local, Optional.of(stamp), new HashSet<>())
                        .run(QUIET, NEVER));

        assertEquals("mine", Files.readString(file));
        assertEquals("theirs", Files.readString(Path.of(conflict.keptAt().orElseThrow())));
        assertTrue(conflict.getMessage().contains(conflict.keptAt().orElseThrow()), conflict.getMessage());
        assertEquals(2, names().size());
    }

    /** In the same second, with the same size; whatever comes after our last step is told by the next save. */
    @Test
    void givenAChangeBeforeAnyStepOfTheSaveWhenSavedThenNothingIsLostAndItIsTold() throws Exception {
        changedBeforeEveryStep(FilesContract::overwrite);
    }

    /** As most editors and tools write. */
    @Test
    void givenAnotherFileInThePlaceBeforeAnyStepOfTheSaveWhenSavedThenNothingIsLostAndItIsTold() throws Exception {
        changedBeforeEveryStep(FilesContract::putInPlace);
    }

    private void changedBeforeEveryStep(BiConsumer<Path, String> change) throws Exception {
        AtomicInteger steps = new AtomicInteger();
        changedBefore(-1, steps, change);
        int all = steps.get();
        assertTrue(all > 5, "a save of " + all + " steps");
        for (int step = 0; step <= all; step++) {
            changedBefore(step, new AtomicInteger(), change);
        }
    }

    private void changedBefore(int step, AtomicInteger steps, BiConsumer<Path, String> change) throws Exception {
        RawFiles raw = ((LinkFiles) files).raw();
        Path file = Files.writeString(folder.resolve("f" + step), "olds");
        RemoteStamp stamp = read(file.toString(), new ByteArrayOutputStream());
        Files.writeString(local, "ours");
        Runnable act = () -> change.accept(file, "them");
        RawFiles meddled = Meddler.beforeStep(raw, step, steps, act);
        Optional<RemoteStamp> saved = Optional.empty();
        Optional<SshException.SaveConflict> told = Optional.empty();
        try {
            saved = Optional.of(new SafeSave(meddled, SaveTarget.resolve(meddled, file.toString()), local,
                    Optional.of(stamp), new HashSet<>()).run(QUIET, NEVER));
            if (step == steps.get()) {
                act.run();
            }
            if (step >= 0) {
                save(file.toString(), "more", saved);
            }
        } catch (SshException.SaveConflict e) {
            told = Optional.of(e);
        }
        if (step < 0) {
            assertEquals("ours", Files.readString(file));
            return;
        }
        assertTrue(told.isPresent(), "nobody was told of a change before step " + step);
        String kept = told.get().keptAt().orElse(file.toString());
        assertEquals("them", Files.readString(Path.of(kept)), "the change before step " + step);
    }

    private static void putInPlace(Path file, String content) {
        try {
            Path own = Files.writeString(file.resolveSibling("own"), content);
            Files.move(own, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void overwrite(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void givenACancelWhenSavingThenTheOldContentStaysAndNothingIsLeft() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "old");
        Files.write(local, new byte[4_000_000]);
        AtomicBoolean cancelled = new AtomicBoolean();

        assertThrows(SshException.Cancelled.class, () -> files.save(remote("f"), local, Optional.empty(),
                (done, total) -> cancelled.set(true), cancelled::get));

        assertEquals("old", Files.readString(file));
        if (survivesCancel()) {
            assertEquals(Set.of("f"), names());
            assertEquals(1, files.list(folder.toString(), NEVER).size(), "the link is still usable");
        } else {
            link.close();
            link = server.connect();
            files = open(link);
            save(remote("f"), "new", Optional.empty());
            assertEquals("new", Files.readString(file));
            assertEquals(Set.of("f"), names(), "what the ended link left is swept by the next save");
        }
    }

    @Test
    void givenFoldersWhenMadeRenamedAndDeletedThenTheyFollow() throws Exception {
        files.mkdir(remote("d"));
        files.chmod(remote("d"), 0700);
        save(remote("d/f"), "x", Optional.of(RemoteStamp.absent()));
        files.rename(remote("d/f"), remote("g"));

        assertEquals("700", mode(folder.resolve("d")));
        assertEquals("x", Files.readString(folder.resolve("g")));
        assertThrows(SshException.RemoteFailure.class, () -> files.rename(remote("g"), remote("d")));
        assertThrows(SshException.class, () -> files.mkdir(remote("d")));
        files.deleteDirectory(remote("d"));
        files.deleteFile(remote("g"));
        assertEquals(Set.of(), names());
        assertThrows(SshException.NoSuchRemoteFile.class, () -> files.deleteFile(remote("g")));
        assertThrows(SshException.NoSuchRemoteFile.class, () -> files.list(remote("none"), NEVER));
    }

    @Test
    void givenAFileWhenListedAsAFolderThenThatIsSaid() throws Exception {
        Files.writeString(folder.resolve("f"), "old");

        assertThrows(SshException.RemoteFailure.class, () -> files.list(remote("f"), NEVER));
        assertThrows(SshException.RemoteFailure.class, () -> save(folder.toString(), "x", Optional.empty()));
        assertThrows(SshException.RemoteFailure.class, () -> files.stat("a\0b"));
    }

    @Test
    void givenLitterOfACutSaveWhenSavedAgainThenItIsSwept() throws Exception {
        Files.writeString(folder.resolve("f"), "old");
        String abandoned = Litter.newName("f", Litter.NEW);
        Litter.done(abandoned);
        String inUse = Litter.newName("f", Litter.NEW);
        String foreign = ".g.clearml-0123456789abcdef.tmp";
        for (String name : List.of(abandoned, inUse, foreign)) {
            Files.writeString(folder.resolve(name), "partial");
        }

        save(remote("f"), "new", Optional.empty());

        assertEquals(Set.of("f", inUse, foreign), names());
        Litter.done(inUse);
    }

    @Test
    void givenHomeWhenRelativeThenPathsStartThere() throws Exception {
        assertTrue(files.home().startsWith("/"));
        assertEquals(files.realPath("."), files.realPath(files.home()));
        Path link = Files.createSymbolicLink(folder.resolve("l"), Path.of("."));
        assertEquals(Kind.LINK, files.stat(link.toString()).orElseThrow().kind());
    }
}
