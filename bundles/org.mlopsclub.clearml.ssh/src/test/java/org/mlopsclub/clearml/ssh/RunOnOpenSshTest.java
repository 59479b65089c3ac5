package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.file.Path;

/** Commands started on OpenSsh. */
class RunOnOpenSshTest extends RunContract {

    @Override
    TestServer start(Path directory) throws IOException {
        return new OpenSshServer(directory);
    }
}
