package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.file.Path;

/** Cut saves by SFTP of Apache MINA. */
class CutSftpOnMinaTest extends CutSaveContract {

    @Override
    TestServer start(Path directory) throws IOException {
        return new MinaServer();
    }

    @Override
    RemoteFiles open(SshLink link) throws SshException {
        return link.files();
    }

    @Override
    boolean keepsSetuid() {
        return false;
    }

    /** Fewer; OpenSSH's SFTP is cut everywhere. */
    @Override
    int everyKilobyte() {
        return 4;
    }
}
