package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.file.Path;

/** Commands started on Dropbear. */
class RunOnDropbearTest extends RunContract {

    @Override
    TestServer start(Path directory) throws IOException {
        return new DropbearServer(directory);
    }
}
