package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginShellTest {

    @Test
    void givenAShellWhoseProfileTalks_whenAsked_thenItsPathOnly(@TempDir Path folder) throws Exception {
        Path shell = Files.writeString(folder.resolve("shell"), """
                #!/bin/sh
                echo 'Welcome back!'
                PATH=/opt/conda/bin:$PATH exec /bin/sh "$2" "$3"
                """);
        Files.setPosixFilePermissions(shell, PosixFilePermissions.fromString("rwx------"));

        Map<String, String> environment = LoginShell.withPath(
                Map.of("SHELL", shell.toString(), "PATH", "/usr/bin", "HOME", "/home/ada"));

        assertEquals("/opt/conda/bin:" + System.getenv("PATH"), environment.get("PATH"));
        assertEquals("/home/ada", environment.get("HOME"));
    }

    @Test
    void givenNoShellOrOneThatDoesNotAnswer_whenAsked_thenTheEnvironmentAsItIs(@TempDir Path folder) {
        assertEquals(Map.of("PATH", "/bin"), LoginShell.withPath(Map.of("PATH", "/bin")));
        Map<String, String> broken = Map.of("SHELL", folder.resolve("none").toString(), "PATH", "/bin");
        assertEquals(broken, LoginShell.withPath(broken));
    }
}
