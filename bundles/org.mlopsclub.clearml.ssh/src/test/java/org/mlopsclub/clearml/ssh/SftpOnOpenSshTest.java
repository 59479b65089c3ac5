package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.file.Path;

/** SFTP of OpenSSH. */
class SftpOnOpenSshTest extends FilesContract {

    @Override
    TestServer start(Path directory) throws IOException {
        return new OpenSshServer(directory);
    }

    @Override
    RemoteFiles open(SshLink link) throws SshException {
        return link.files();
    }
}
