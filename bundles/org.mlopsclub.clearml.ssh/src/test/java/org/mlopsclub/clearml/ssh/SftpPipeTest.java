package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One SFTP channel on OpenSSH, used by one thread after another. */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE }) // JUnit fills the fields
class SftpPipeTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private OpenSshServer server;
    private JschLink link;
    private SftpPipe pipe;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        server = new OpenSshServer(directory);
        link = (JschLink) server.connect(new SshTarget("127.0.0.1", server.port(), server.user()));
        CompletableFuture<SftpPipe> opened = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                opened.complete(SftpPipe.open(link, false));
            } catch (SshException e) {
                opened.completeExceptionally(e);
            }
        });
        thread.start();
        pipe = opened.get(30, TimeUnit.SECONDS);
        thread.join();
    }

    @AfterEach
    void close() throws Exception {
        link.close();
        server.close();
    }

    @Test
    void givenTheThreadThatReadLastHasEndedWhenAnswersArriveThenTheyWaitForTheNextReader() throws Exception {
        for (int i = 0; i < 20; i++) {
            pipe.dismiss(SftpRequest.of(SftpRequest.LSTAT, "/"));
            // What the server answers to this comes later than at least one of those answers.
            assertTrue(link.exec("true", new byte[0], LONG, Cancellation.never()).succeeded());
        }

        assertTrue(pipe.isReady());
        assertEquals("/", pipe.ask(SftpRequest.of(SftpRequest.REALPATH, "/.")).name());
        assertFalse(pipe.ask(SftpRequest.of(SftpRequest.LSTAT, "/no/such")).succeeded());
    }

    @Test
    void givenSizesThatAreNotTrueWhenReadThenAllThatIsThereIsRead(@TempDir Path folder) throws Exception {
        byte[] content = new byte[3 * SftpPipe.PIECE + 17];
        new Random(5).nextBytes(content);
        Path file = Files.write(folder.resolve("file"), content);
        for (long told : new long[] { 0, 1, SftpPipe.PIECE, content.length - 1, content.length, content.length + 1,
                200L * SftpPipe.PIECE }) {
            ByteArrayOutputStream into = new ByteArrayOutputStream();
            byte[] handle = pipe.ask(SftpRequest.of(SftpRequest.OPEN).path(file.toString())
                    .number(SftpRequest.FOR_READING).noAttributes()).handle();
            new SftpDownload(pipe, handle, told).copy(into, Cancellation.never());

            assertArrayEquals(content, into.toByteArray(), "told " + told);
            assertTrue(pipe.isReady(), "told " + told);
        }
    }
}
