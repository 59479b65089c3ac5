package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.file.Path;

/** Cut saves by shell commands on a Dropbear without SFTP. */
class CutShellOnDropbearTest extends CutSaveContract {

    @Override
    TestServer start(Path directory) throws IOException {
        return new DropbearServer(directory);
    }

    @Override
    RemoteFiles open(SshLink link) throws SshException {
        return link.files();
    }

    @Override
    boolean seesNewDisks() {
        return false;
    }

    /** Fewer, because every step of this way is a process on the server. */
    @Override
    int everyKilobyte() {
        return 16;
    }
}
