package org.mlopsclub.clearml.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Small scripts that behave like the tool in one respect. */
final class FakeCli {

    static final String TITLE = "echo 'clearml-session - CLI for launching JupyterLab'\n";

    static final String CREATED = TITLE + """
            echo 'Verifying credentials'
            echo 'Creating new session'
            echo 'New session created [id=aa]'
            echo 'Waiting for remote machine allocation [id=aa]'
            printf '.'; echo 'Status [queued] '
            """;

    static final String IN_SETUP = CREATED + """
            printf '..'; echo 'Status [in_progress] - queued launch'
            echo 'Remote machine allocated'
            echo 'Setup process details: http://web/log'
            """;

    static final String READY = IN_SETUP + """
            printf '\\r> line'; printf '\\r     '; printf '\\n\\n\\n'
            echo 'Remote machine is ready'
            echo 'Setting up connection to remote session'
            """;

    static final String CONNECTED = READY + """
            echo 'Starting SSH tunnel to root@10.0.0.5, port 10022'
            printf '\\n\\n'; echo 'Interactive session is running:'
            echo 'SSH: ssh root@localhost -p 8022 [password: S3CRET-from-text]'
            echo; echo 'Connection is up and running'
            """;

    /** Waits for ever without doing anything; ends with its standard input. */
    static final String WAIT = "cat > /dev/null\n";

    private FakeCli() {
    }

    static CliInstallation shell(Path folder, String script) throws IOException {
        return program(folder, "#!/bin/sh\n" + script);
    }

    static CliInstallation program(Path folder, String text) throws IOException {
        Path file = folder.resolve("clearml-session");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new CliInstallation(file, CliInstallation.TESTED_VERSION);
    }
}
