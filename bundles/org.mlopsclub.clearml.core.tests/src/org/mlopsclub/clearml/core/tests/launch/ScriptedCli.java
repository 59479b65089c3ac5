package org.mlopsclub.clearml.core.tests.launch;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.testkit.Await;

import com.google.gson.JsonParser;

/**
 * A program that behaves as {@code clearml-session} from outside and prints what the test says; the
 * configured command until closed. What it was started with is kept in files.
 */
final class ScriptedCli implements AutoCloseable {

    static final String TITLE = "clearml-session - CLI for launching JupyterLab / VSCode / SSH on a remote machine\n";

    private static final String PROGRAM = """
            #!/bin/sh
            case "$*" in *--version*) echo 'Version 0.17.0'; exit 0;; esac
            run=%FOLDER%/run.$$
            mkdir "$run"
            printf '%s\\n' "$@" > "$run/arguments"
            while [ $# -gt 0 ]; do
              if [ "$1" = --config-file ]; then cp "$2" "$run/state.json"; fi
              shift
            done
            mkfifo "$run/output"
            exec 3<&0
            cat <&3 > "$run/answers" &
            echo $$ > "$run/pid"
            exec cat "$run/output"
            """;

    private final Path folder;

    /** @param folder an empty folder for the program and its traces */
    ScriptedCli(Path folder) throws Exception {
        this.folder = folder;
        Path program = folder.resolve("clearml-session");
        Files.writeString(program, PROGRAM.replace("%FOLDER%", folder.toString()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Preferences.set(Preferences.CLI, program.toString());
    }

    /** @return how often it was started to create a session */
    int runs() throws IOException {
        return started().size();
    }

    /** Waits until it was started for the n-th time, the first is 1. */
    Run run(int n) throws Exception {
        return new Run(Await.until("run " + n + " of the command", 30,
                () -> started().size() < n ? Optional.empty() : Optional.of(started().get(n - 1)), path -> true));
    }

    /**
     * Waits for a start that may not come; what is said then may be heard by nobody.
     *
     * @param n the first is 1
     */
    Optional<Run> runIfStarted(int n, long seconds) throws Exception {
        try {
            Path started = Await.until("run " + n, seconds,
                    () -> started().size() < n ? Optional.empty() : Optional.of(started().get(n - 1)), path -> true);
            // Opened for reading too, a pipe does not wait for its reader.
            return Optional.of(new Run(started,
                    new FileOutputStream(new RandomAccessFile(started.resolve("output").toFile(), "rw").getFD())));
        } catch (AssertionError never) {
            return Optional.empty();
        }
    }

    private List<Path> started() throws IOException {
        try (var runs = Files.list(folder)) {
            return runs.filter(path -> Files.exists(path.resolve("pid")))
                    .sorted((a, b) -> Long.compare(modified(a), modified(b))).toList();
        }
    }

    private static long modified(Path run) {
        return run.resolve("pid").toFile().lastModified();
    }

    @Override
    public void close() throws Exception {
        Preferences.set(Preferences.CLI, "");
    }

    /** One start of the program. */
    static final class Run implements AutoCloseable {

        private final Path folder;
        private final OutputStream output;

        private Run(Path folder) throws IOException {
            this(folder, Files.newOutputStream(folder.resolve("output")));
        }

        private Run(Path folder, OutputStream output) {
            this.folder = folder;
            this.output = output;
        }

        List<String> arguments() throws IOException {
            return Files.readAllLines(folder.resolve("arguments"));
        }

        /** @return its private state file as it was at the start */
        String state() throws IOException {
            return JsonParser.parseString(Files.readString(folder.resolve("state.json"))).getAsJsonObject().entrySet()
                    .stream().map(member -> member.getKey() + ": " + member.getValue().getAsString())
                    .collect(Collectors.joining("\n"));
        }

        /** @return the password that it was given in its private state file */
        String password() throws IOException {
            String state = Files.readString(folder.resolve("state.json"));
            return state.replaceAll("(?s).*\"password\":\\s*\"([^\"]*)\".*", "$1");
        }

        String answers() throws IOException {
            return Files.readString(folder.resolve("answers"));
        }

        void say(String... lines) throws IOException {
            for (String line : lines) {
                output.write(line.getBytes(StandardCharsets.UTF_8));
            }
            output.flush();
        }

        ProcessHandle process() throws IOException {
            long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
            return ProcessHandle.of(pid).orElseThrow(() -> new IOException("process " + pid + " is gone"));
        }

        /** Waits until the process is gone. */
        boolean gone() throws Exception {
            Optional<ProcessHandle> left = ProcessHandle
                    .of(Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
            if (left.isPresent()) {
                left.get().onExit().get(30, TimeUnit.SECONDS);
            }
            return true;
        }

        /** Lets the program end with exit code 0. */
        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
