package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shell commands of BusyBox, on a Dropbear without SFTP. */
class ShellOnBusyBoxTest extends FilesContract {

    @Override
    TestServer start(Path directory) throws IOException {
        return DropbearServer.withBusyBox(directory);
    }

    @Override
    RemoteFiles open(SshLink link) throws SshException {
        return link.files();
    }

    /** It ends the whole connection at times. */
    @Override
    boolean survivesCancel() {
        return false;
    }

    @Test
    void givenThisServerWhenAskedThenItsCommandsAreBusyBoxsOwn(@TempDir Path home) throws Exception {
        try (TestServer own = DropbearServer.withBusyBox(home); SshLink link = own.connect();
                RemoteFiles files = link.files()) {
            assertEquals("shell", files.kind());
            ExecResult help = link.exec("stat --help 2>&1", new byte[0], Duration.ofSeconds(10), Cancellation.never());
            assertTrue(help.out().contains("BusyBox"), help::out);
        }
    }
}
