package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.file.Path;

/** Shell commands on OpenSSH. */
class ShellOnOpenSshTest extends FilesContract {

    @Override
    TestServer start(Path directory) throws IOException {
        return new OpenSshServer(directory);
    }

    @Override
    RemoteFiles open(SshLink link) throws SshException {
        return LinkFiles.openShell((JschLink) link);
    }
}
