package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.file.Path;

/** Shell commands on Apache MINA. */
class ShellOnMinaTest extends FilesContract {

    @Override
    TestServer start(Path directory) throws IOException {
        return new MinaServer();
    }

    @Override
    RemoteFiles open(SshLink link) throws SshException {
        return LinkFiles.openShell((JschLink) link);
    }
}
