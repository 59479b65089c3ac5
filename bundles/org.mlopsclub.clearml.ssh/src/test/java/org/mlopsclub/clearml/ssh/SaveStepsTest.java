package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of a save where servers differ: owners, modes, links, refusals, changes in between. */
class SaveStepsTest {

    private static final String TARGET = "/srv/train.py";

    @TempDir
    Path folder = Path.of("");

    private MemoryFiles files = new MemoryFiles();

    private final Set<String> swept = new HashSet<>();

    private Path local = Path.of("");

    @BeforeEach
    void writeLocal() throws IOException {
        local = Files.writeString(folder.resolve("local"), "new text");
    }

    @Test
    void givenFileOfSomebodyElseWhenOwnerMayBeSetThenOwnerGroupAndModeAreKept() throws Exception {
        MemoryFiles.Node old = files.file(TARGET, "old");
        old.uid = 7;
        old.gid = 8;
        old.mode = 0106750;
        files.mayChown = true;
        save(Optional.of(stamp("old")));
        MemoryFiles.Node saved = files.node(TARGET);
        assertEquals("7:8 106750", saved.uid + ":" + saved.gid + " " + Integer.toOctalString(saved.mode));
    }

    @Test
    void givenFileOfSomebodyElseWhenOwnerMayNotBeSetThenItsRightsGoToNobodyNew() throws Exception {
        MemoryFiles.Node old = files.file(TARGET, "old");
        old.uid = 7;
        old.gid = 8;
        old.mode = 0106754;
        save(Optional.of(stamp("old")));
        assertEquals("100744", Integer.toOctalString(files.node(TARGET).mode),
                "no set-user-id, and the new group may do what others may");
    }

    @Test
    void givenFileOfAnotherGroupWhenGroupMayBeSetThenTheGroupKeepsItsRights() throws Exception {
        MemoryFiles.Node old = files.file(TARGET, "old");
        old.gid = 8;
        old.mode = 0102754;
        files.mayChangeGroup = true;
        save(Optional.of(stamp("old")));
        assertEquals("8 102754", files.node(TARGET).gid + " " + Integer.toOctalString(files.node(TARGET).mode));
    }

    @Test
    void givenOwnFileOrServerWithoutOwnersWhenSavedThenNobodyIsMadeOwner() throws Exception {
        files.file(TARGET, "old");
        save(Optional.of(stamp("old")));
        files.node(TARGET).uid = -1;
        save(Optional.empty());
        assertEquals(List.of(), files.steps.stream().filter(step -> step.startsWith("chown")).toList());
    }

    @Test
    void givenPrivateFileWhenSavedThenItsNewContentIsPrivateFromTheFirstByte() throws Exception {
        files.file(TARGET, "old").mode = 0100600;
        save(Optional.of(stamp("old")));
        assertEquals(List.of("create secret", "write", "chmod 600", "replace"), files.steps);
        assertEquals(List.of(TARGET), files.names(), "neither link nor temporary file is left");
        assertEquals("new text", files.text(TARGET));
    }

    @Test
    void givenNoFileAndNoneExpectedWhenSavedThenItIsMadeByALinkThatNeverOverwrites() throws Exception {
        RemoteStamp saved = save(Optional.of(RemoteStamp.absent()));
        assertEquals(List.of("create open", "write"), files.steps);
        assertEquals(List.of(TARGET), files.names());
        assertEquals(8, saved.size());
        assertEquals(hash("new text"), saved.contentHash());
    }

    @Test
    void givenNoFileAndNoLinksWhenSavedThenItIsMadeByARename() throws Exception {
        files.links = false;
        save(Optional.of(RemoteStamp.absent()));
        assertEquals(List.of("create open", "write", "replace"), files.steps);
    }

    @Test
    void givenNoExpectationWhenSavedThenWhateverIsThereIsReplaced() throws Exception {
        files.file(TARGET, "anything");
        save(Optional.empty());
        assertEquals("new text", files.text(TARGET));
        files.nodes.clear();
        save(Optional.empty());
        assertEquals(List.of(TARGET), files.names());
    }

    @Test
    void givenAnotherFileInThePlaceWhenSavedThenItStaysAndNothingIsLeft() {
        files.file(TARGET, "theirs, longer");
        SshException.SaveConflict conflict = assertThrows(SshException.SaveConflict.class,
                () -> save(Optional.of(stamp("old"))));
        assertTrue(conflict.getMessage().contains("was changed on the server since it was opened"), conflict::getMessage);
        assertEquals("theirs, longer", files.text(TARGET));
        assertEquals(List.of(TARGET), files.names());
    }

    @Test
    void givenFileWhereNoneWasExpectedWhenSavedThenItStays() {
        files.file(TARGET, "theirs");
        SshException.SaveConflict conflict = assertThrows(SshException.SaveConflict.class,
                () -> save(Optional.of(RemoteStamp.absent())));
        assertTrue(conflict.getMessage().contains("exists on the server already"), conflict::getMessage);
        assertEquals("theirs", files.text(TARGET));
    }

    @Test
    void givenFileDeletedMeanwhileWhenSavedThenThatIsSaid() {
        SshException.SaveConflict conflict = assertThrows(SshException.SaveConflict.class,
                () -> save(Optional.of(stamp("old"))));
        assertTrue(conflict.getMessage().contains("was deleted on the server"), conflict::getMessage);
        assertEquals(List.of(), files.names());
    }

    @Test
    void givenTheNewContentInPlaceAlreadyWhenSavedThenNothingIsUploaded() throws Exception {
        files.file(TARGET, "new text");
        RemoteStamp saved = save(Optional.of(stamp("old")));
        assertEquals(hash("new text"), saved.contentHash());
        assertEquals(List.of("create secret"), files.steps);
        assertEquals(List.of(TARGET), files.names());
    }

    @Test
    void givenSameSizeAndTimeButReadInThatVerySecondWhenChangedThenTheContentTells() {
        MemoryFiles.Node node = files.file(TARGET, "OLD");
        Instant modified = Instant.ofEpochSecond(node.mtime);
        RemoteStamp read = new RemoteStamp(3, modified, hash("old"), modified.plusMillis(200));
        assertThrows(SshException.SaveConflict.class, () -> save(Optional.of(read)));
        assertEquals("OLD", files.text(TARGET));
    }

    @Test
    void givenOnlyTheTimeDiffersWhenTheContentIsKnownThenItIsSaved() throws Exception {
        files.file(TARGET, "old");
        RemoteStamp read = new RemoteStamp(3, Instant.ofEpochSecond(1_000_000), hash("old"), Instant.now());
        save(Optional.of(read));
        assertEquals("new text", files.text(TARGET));
    }

    @Test
    void givenOnlyTheTimeDiffersWhenTheContentIsNotKnownThenItIsAConflict() {
        files.file(TARGET, "old");
        RemoteStamp read = new RemoteStamp(3, Instant.ofEpochSecond(1_000_000), "", Instant.now());
        assertThrows(SshException.SaveConflict.class, () -> save(Optional.of(read)));
    }

    @Test
    void givenChangeBetweenCheckAndRenameWhenSavedThenBothContentsAreKept() throws Exception {
        files = new MemoryFiles() {
            @Override
            void replace(String from, String to) throws SshException {
                node(to).content = "theirs in between".getBytes(StandardCharsets.UTF_8);
                super.replace(from, to);
            }
        };
        files.file(TARGET, "old");
        SshException.SaveConflict conflict = assertThrows(SshException.SaveConflict.class,
                () -> save(Optional.of(stamp("old"))));
        assertTrue(conflict.getMessage().contains("during the save"), conflict::getMessage);
        assertEquals("new text", files.text(TARGET));
        String kept = conflict.keptAt().orElseThrow();
        assertTrue(kept.startsWith(TARGET + ".kept-"), kept);
        assertEquals("theirs in between", files.text(kept));
    }

    @Test
    void givenChangeDuringTheUploadWhenSavedThenItStaysAndNothingIsLeft() {
        files = changingTargetDuringUpload("theirs, longer");
        files.file(TARGET, "old");
        assertThrows(SshException.SaveConflict.class, () -> save(Optional.of(stamp("old"))));
        assertEquals("theirs, longer", files.text(TARGET));
        assertEquals(List.of(TARGET), files.names());
    }

    @Test
    void givenOnlyANewTimeDuringTheUploadWhenSavedThenItIsSaved() throws Exception {
        files = changingTargetDuringUpload("old");
        files.file(TARGET, "old");
        save(Optional.of(stamp("old")));
        assertEquals("new text", files.text(TARGET));
        assertEquals(List.of(TARGET), files.names());
    }

    @Test
    void givenFileThatAppearsDuringTheUploadWhenSavedThenItStays() {
        files = changingTargetDuringUpload("theirs, longer");
        assertThrows(SshException.SaveConflict.class, () -> save(Optional.of(RemoteStamp.absent())));
        assertEquals("theirs, longer", files.text(TARGET));
        assertEquals(List.of(TARGET), files.names());
    }

    @Test
    void givenContentThatWasNotReadWhenChangedBetweenCheckAndRenameThenTheTimeTells() {
        files = new MemoryFiles() {
            @Override
            void replace(String from, String to) throws SshException {
                node(to).content = "OLD".getBytes(StandardCharsets.UTF_8);
                node(to).mtime++;
                super.replace(from, to);
            }
        };
        files.file(TARGET, "old");
        RemoteStamp unread = new RemoteStamp(3, stamp("old").modified(), "", Instant.now());
        SshException.SaveConflict conflict = assertThrows(SshException.SaveConflict.class,
                () -> save(Optional.of(unread)));
        assertEquals("OLD", files.text(conflict.keptAt().orElseThrow()));
    }

    @Test
    void givenOldContentOfACutSaveThatWasNotReadWhenSavedThenSizeAndTimeTellWhetherItIsKnown() throws Exception {
        MemoryFiles.Node target = files.file(TARGET, "new");
        String left = "/srv/.train.py.clearml-" + mine() + "22222222.old";
        files.file(left, "old").mtime = target.mtime;
        RemoteStamp unread = new RemoteStamp(3, Instant.ofEpochSecond(target.mtime), "", Instant.now());
        save(Optional.of(unread));
        assertEquals(List.of(TARGET), files.names());
    }

    @Test
    void givenOldContentOfACutSaveThatIsInPlaceWhenSavedThenItGoes() throws Exception {
        files.file(TARGET, "old");
        files.file("/srv/.train.py.clearml-" + mine() + "22222222.old", "same as now");
        files.node(TARGET).content = "same as now".getBytes(StandardCharsets.UTF_8);
        RemoteStamp read = stamp("same as now");
        save(Optional.of(new RemoteStamp(read.size(), read.modified(), hash("other"), Instant.now())));
        assertEquals(List.of(TARGET), files.names());
    }

    @Test
    void givenFailureAndTemporaryFileThatCannotBeDeletedWhenSavedThenTheFirstFailureIsTold() {
        files = new MemoryFiles() {
            @Override
            void replace(String from, String to) throws SshException {
                throw new SshException.PermissionDenied("no", null);
            }

            @Override
            public void deleteFile(String path) throws SshException {
                throw new SshException.ConnectionLost("gone", null);
            }
        };
        files.file(TARGET, "old");
        SshException failure = assertThrows(SshException.PermissionDenied.class,
                () -> save(Optional.of(stamp("old"))));
        assertTrue(failure.getSuppressed().length > 0, "the other failure is there, too");
    }

    private static MemoryFiles changingTargetDuringUpload(String text) {
        return new MemoryFiles() {
            @Override
            void write(String path, InputStream content) throws SshException, IOException {
                super.write(path, content);
                file(TARGET, text).mtime += 1800;
            }
        };
    }

    @Test
    void givenSuchAChangeWhenTheOtherMayNotBeRenamedThenItIsKeptWhereItIs() {
        files = new MemoryFiles() {
            @Override
            void replace(String from, String to) throws SshException {
                node(to).content = "theirs in between".getBytes(StandardCharsets.UTF_8);
                super.replace(from, to);
            }

            @Override
            public void rename(String from, String to) throws SshException {
                throw new SshException.PermissionDenied("no", null);
            }
        };
        files.file(TARGET, "old");
        SshException.SaveConflict conflict = assertThrows(SshException.SaveConflict.class,
                () -> save(Optional.of(stamp("old"))));
        assertEquals("theirs in between", files.text(conflict.keptAt().orElseThrow()));
    }

    @Test
    void givenHalfAnUploadWhenSavedThenTheOldContentStaysAndNothingIsLeft() {
        files = new MemoryFiles() {
            @Override
            void write(String path, InputStream content) throws SshException, IOException {
                super.write(path, content);
                node(path).content = "new".getBytes(StandardCharsets.UTF_8);
            }
        };
        files.file(TARGET, "old");
        SshException failure = assertThrows(SshException.RemoteFailure.class, () -> save(Optional.of(stamp("old"))));
        assertTrue(failure.getMessage().startsWith("Only 3 of 8 bytes arrived for " + TARGET), failure::getMessage);
        assertEquals("old", files.text(TARGET));
        assertEquals(List.of(TARGET), files.names());
    }

    @Test
    void givenRefusedRenameWhenSavedThenTheOldContentStaysAndNothingIsLeft() {
        files = new MemoryFiles() {
            @Override
            void replace(String from, String to) throws SshException {
                throw new SshException.PermissionDenied("no", null);
            }
        };
        files.file(TARGET, "old");
        assertThrows(SshException.PermissionDenied.class, () -> save(Optional.of(stamp("old"))));
        assertEquals("old", files.text(TARGET));
        assertEquals(List.of(TARGET), files.names());
    }

    @Test
    void givenFolderThatCannotBeListedWhenSavedThenItIsSavedAllTheSame() throws Exception {
        files = new MemoryFiles() {
            @Override
            public List<RemoteEntry> list(String directory, Cancellation cancellation) throws SshException {
                throw new SshException.PermissionDenied("no", null);
            }
        };
        files.file(TARGET, "old");
        save(Optional.of(stamp("old")));
        assertEquals("new text", files.text(TARGET));
    }

    @Test
    void givenLitterOfACutSaveWhenSavedThenItIsSweptOnceAndOldContentThatIsKnownGoes() throws Exception {
        files.file(TARGET, "old");
        files.file("/srv/.train.py.clearml-" + mine() + "11111111.tmp", "half");
        files.file("/srv/.train.py.clearml-" + mine() + "22222222.old", "old");
        String theirs = "/srv/.train.py.clearml-0123456733333333.tmp";
        files.file(theirs, "another program's, young");
        save(Optional.of(stamp("old")));
        assertEquals(List.of(theirs, TARGET), files.names());
        assertTrue(swept.contains(TARGET));
    }

    @Test
    void givenOldContentOfACutSaveThatNobodyKnowsWhenSavedThenItIsKept() {
        files.file(TARGET, "old");
        files.file("/srv/.train.py.clearml-" + mine() + "22222222.old", "unknown text");
        SshException.SaveConflict conflict = assertThrows(SshException.SaveConflict.class,
                () -> save(Optional.of(stamp("old"))));
        assertEquals("unknown text", files.text(conflict.keptAt().orElseThrow()));
    }

    @Test
    void givenTargetMissingAfterACutSaveWhenSavedThenTheOldContentComesBackFirst() throws Exception {
        files.file("/srv/.train.py.clearml-" + mine() + "22222222.old", "old");
        save(Optional.of(stamp("old")));
        assertEquals("new text", files.text(TARGET));
        assertEquals("rename", files.steps.get(0));
        assertEquals(List.of(TARGET), files.names());
    }

    @Test
    void givenCancelAfterTheUploadWhenSavedThenTheOldContentStays() {
        files.file(TARGET, "old");
        assertThrows(SshException.Cancelled.class, () -> new SafeSave(files, SaveTarget.resolve(files, TARGET), local, Optional.of(stamp("old")),
                swept).run(ProgressListener.none(), () -> files.steps.contains("write")));
        assertEquals("old", files.text(TARGET));
        assertEquals(List.of(TARGET), files.names());
    }

    @Test
    void givenLinksWhenResolvedThenTheFileIsFoundAndCirclesAndFoldersAreNot() throws Exception {
        files.file("/data/real", "text");
        link("/srv/a", "b");
        link("/srv/b", "/data/real");
        assertEquals("/data/real", SaveTarget.resolve(files, "/srv/a").path());
        assertEquals("/srv/none", SaveTarget.resolve(files, "/srv/none").path());
        link("/srv/round", "/srv/round");
        SshException circle = assertThrows(SshException.class, () -> SaveTarget.resolve(files, "/srv/round"));
        assertTrue(circle.getMessage().contains("leads in a circle"), circle::getMessage);
        files.mkdir("/srv/folder");
        SshException folder = assertThrows(SshException.class, () -> SaveTarget.resolve(files, "/srv/folder"));
        assertTrue(folder.getMessage().contains("is not a file"), folder::getMessage);
    }

    @Test
    void givenProgressWhenSavedThenItEndsAtTheSize() throws Exception {
        long[] last = new long[2];
        new SafeSave(files, SaveTarget.resolve(files, TARGET), local, Optional.empty(), swept).run((done, total) -> {
            last[0] = done;
            last[1] = total;
        }, Cancellation.never());
        assertEquals("8 of 8", last[0] + " of " + last[1]);
    }

    private void link(String path, String leadsTo) {
        MemoryFiles.Node node = files.file(path, "");
        node.mode = 0120777;
        node.leadsTo = leadsTo;
    }

    private RemoteStamp save(Optional<RemoteStamp> expected) throws SshException, IOException {
        return new SafeSave(files, SaveTarget.resolve(files, TARGET), local, expected, swept).run(ProgressListener.none(), Cancellation.never());
    }

    /** What was read an hour after the file was written: in no doubt. */
    private RemoteStamp stamp(String text) {
        Instant modified = files.nodes.containsKey(TARGET)
                ? Instant.ofEpochSecond(files.nodes.getOrDefault(TARGET, new MemoryFiles.Node()).mtime)
                : Instant.now().minus(Duration.ofHours(1));
        return new RemoteStamp(text.length(), modified, hash(text), Instant.now());
    }

    /** The part of temporary names that stands for this program. */
    private static String mine() {
        String name = Litter.newName("x", Litter.NEW);
        Litter.done(name);
        String part = name.replaceFirst("^\\.x\\.clearml-(.{8}).*$", "$1");
        assertFalse(part.isEmpty());
        return part;
    }

    private static String hash(String text) {
        Content content = new Content(0, ProgressListener.none());
        try (OutputStream out = content.into(OutputStream.nullOutputStream())) {
            out.write(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return content.hash();
    }
}
