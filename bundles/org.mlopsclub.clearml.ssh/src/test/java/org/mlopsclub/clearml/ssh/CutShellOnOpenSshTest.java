package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.file.Path;

/** Cut saves by shell commands on OpenSSH. */
class CutShellOnOpenSshTest extends CutSaveContract {

    @Override
    TestServer start(Path directory) throws IOException {
        return new OpenSshServer(directory);
    }

    @Override
    RemoteFiles open(SshLink link) throws SshException {
        return LinkFiles.openShell((JschLink) link);
    }

    /** Fewer, because every step of this way is a process on the server. */
    @Override
    int everyKilobyte() {
        return 8;
    }
}
