package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.file.Path;

/** SFTP of Apache MINA. */
class SftpOnMinaTest extends FilesContract {

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

    @Override
    boolean keepsAnyName() {
        return false;
    }
}
