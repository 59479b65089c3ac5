package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With Pythons that are shell scripts: {@code -c} probes, {@code -m venv} makes, {@code -m pip} installs. */
class CliInstallerTest {

    private static final String MAKES_VENV = """
            #!/bin/sh
            case "$1 $2" in
            "-c "*) exit 0 ;;
            "-m venv") mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;;
            "-m pip") PIP ;;
            esac
            """;

    private Path folder = Path.of("");
    private Path venv = Path.of("");
    private final List<String> progress = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void folders(@TempDir Path given) {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh on this system");
        folder = given;
        venv = given.resolve("data").resolve("venv");
    }

    private CliInstaller installer(String python, BooleanSupplier cancelled) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path file = Files.writeString(bin.resolve("python3"), python);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new CliInstaller(new CliPlaces(Map.of("PATH", bin.toString()), folder, false, false), progress::add,
                cancelled);
    }

    private CliInstaller installer(String python) throws Exception {
        return installer(python, () -> false);
    }

    private String failure(CliInstaller installer) {
        return String.valueOf(assertThrows(CliException.class, () -> installer.install(venv))
                .getMessage());
    }

    @Test
    void givenSoundPython_whenInstalled_thenTheToolIsThereAndProgressWasTold() throws Exception {
        CliInstaller installer = installer(MAKES_VENV.replace("PIP", """
                echo "Collecting $*"
                  printf '#!/bin/sh\\necho Version 0.17.0\\n' > "$(dirname "$0")/clearml-session"
                  chmod +x "$(dirname "$0")/clearml-session" """));

        CliInstallation made = installer.install(venv);

        assertEquals(new CliInstallation(venv.resolve("bin/clearml-session"), "0.17.0"), made);
        assertTrue(progress.stream().anyMatch(line -> line.startsWith("Collecting")
                && line.endsWith("clearml-session==0.17.0")), progress.toString());
    }

    @Test
    void givenNoPython_whenInstalled_thenTheReasonNamesThePackage() {
        CliInstaller installer = new CliInstaller(new CliPlaces(Map.of("PATH", ""), folder, false, false),
                progress::add, () -> false);

        assertTrue(failure(installer).contains("python3-venv"));
    }

    @Test
    void givenNoPythonOrASoundOne_whenChecked_thenOnlyTheMissingOneIsSaid() throws Exception {
        assertThrows(CliException.NoPython.class, () -> installer("#!/bin/sh\nexit 3\n").checkPython());
        installer("#!/bin/sh\nexit 0\n").checkPython();
    }

    @Test
    void givenTooOldPython_whenInstalled_thenSaidSo() throws Exception {
        assertTrue(failure(installer("#!/bin/sh\nexit 3\n")).contains("too old"));
    }

    @Test
    void givenDebianWithoutVenv_whenInstalled_thenTheReasonNamesThePackage() throws Exception {
        String reason = failure(installer("#!/bin/sh\n[ \"$1\" = -c ] && exit 0\n"
                + "echo 'The virtual environment was not created successfully because ensurepip is not'; exit 1\n"));

        assertTrue(reason.contains("apt-get install python3-venv"), reason);
    }

    @Test
    void givenNoNetwork_whenInstalled_thenSaidSo() throws Exception {
        String reason = failure(installer(MAKES_VENV.replace("PIP", "[ \"$3\" = --version ] && exit 0; echo "
                + "'WARNING: Retrying after connection broken by NewConnectionError: Temporary failure in name "
                + "resolution'; echo 'ERROR: No matching distribution found'; exit 1")));

        assertTrue(reason.contains("cannot be reached"), reason);
    }

    @Test
    void givenPipThatHangs_whenCancelled_thenKilled() throws Exception {
        CliInstaller installer = installer(MAKES_VENV.replace("PIP",
                "[ \"$3\" = --version ] && exit 0; echo started; sleep 8766"), () -> progress.contains("started"));

        assertThrows(CliException.Cancelled.class, () -> installer.install(venv));
        assertEquals(0, ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)
                .filter(process -> process.info().commandLine().orElse("").contains("8766")).count());
    }
}
