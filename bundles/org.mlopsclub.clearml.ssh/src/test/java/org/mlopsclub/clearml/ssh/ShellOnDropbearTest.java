package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.file.Path;

/** Shell commands on a Dropbear without SFTP. */
class ShellOnDropbearTest extends FilesContract {

    @Override
    TestServer start(Path directory) throws IOException {
        return new DropbearServer(directory);
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
}
