package org.mlopsclub.clearml.client.presets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.CliInstallation;
import org.mlopsclub.clearml.client.cli.CliLaunch;
import org.mlopsclub.clearml.client.cli.CliRun;
import org.mlopsclub.clearml.client.cli.CommandLine;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.PrivateStateFile;

/**
 * What a started program gets is byte for byte what was meant: random argument lists against a probe that gives its
 * arguments back, 300 of them, 100,000 with {@code -Dclearml.long=true}.
 */
class ProbeTest {

    private static final int LISTS = Boolean.getBoolean("clearml.long") ? 100_000 : 300;
    private static final String PROBE = "#!/bin/sh\nprintf '%s\\0' \"$@\"\n";
    private static final String PROBE_INTO_FILE = "#!/bin/sh\nprintf '%s\\0' \"$@\" > \"$0.arguments\"\n";

    @Test
    void givenRandomArguments_whenTheCommandIsStarted_thenItGetsTheSameBytes(@TempDir Path folder) throws Exception {
        assumeUnicodeArguments();
        Path probe = program(folder, PROBE);
        RandomArguments random = new RandomArguments(20);
        try (PrivateStateFile state = PrivateStateFile.create(folder, Optional.empty())) {
            for (int i = 0; i < LISTS; i++) {
                CommandLine line = CommandLine.create(random.next(), probe, state, i % 2 == 0);
                Process process = new ProcessBuilder(line.words()).start();
                byte[] got = process.getInputStream().readAllBytes();
                process.waitFor();
                assertArrayEquals(bytes(line.words()), got, line.words()::toString);
            }
        }
    }

    @Test
    void givenRandomArguments_whenLaunched_thenTheToolGetsTheSameBytes(@TempDir Path folder) throws Exception {
        assumeUnicodeArguments();
        Path probe = program(folder, PROBE_INTO_FILE);
        RandomArguments random = new RandomArguments(21);
        int launched = 0;
        while (launched < 5) {
            LaunchArguments arguments = random.next().toBuilder().queue("a queue").build();
            if (arguments.validate().stream().noneMatch(problem -> problem.isError())) {
                CliRun run = CliLaunch.create(new CliInstallation(probe, "0.17.0"), arguments).privateParent(folder)
                        .start(event -> {
                            // Only the arguments matter.
                        });
                run.ended().get(30, TimeUnit.SECONDS);
                assertArrayEquals(bytes(run.commandLine().words()),
                        Files.readAllBytes(folder.resolve("clearml-session.arguments")));
                launched++;
            }
        }
    }

    @Test
    void givenNul_whenLaunched_thenRefusedBeforeAnythingStarts(@TempDir Path folder) throws Exception {
        Path probe = program(folder, PROBE);
        LaunchArguments queue = LaunchArguments.builder().queue("q").build();
        for (LaunchArguments bad : List.of(queue.toBuilder().dockerImage("a\0b").build(),
                queue.toBuilder().dockerArguments("-e A=\0").build(), queue.toBuilder().tags(List.of("\0")).build(),
                queue.toBuilder().packages(List.of("x\0")).build(), queue.toBuilder().queue("q\0").build(),
                queue.toBuilder().restoreSession("a\0").build(),
                queue.toBuilder().extraArguments(List.of("--verbose", "\0")).build())) {
            assertThrows(CliException.BadArguments.class,
                    () -> CliLaunch.create(new CliInstallation(probe, "0.17.0"), bad).privateParent(folder)
                            .start(event -> {
                                // Nothing may start.
                            }));
        }
    }

    private static byte[] bytes(List<String> words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        words.stream().skip(1).forEach(word -> {
            bytes.writeBytes(word.getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
        });
        return bytes.toByteArray();
    }

    private static Path program(Path folder, String text) throws Exception {
        Path program = Files.writeString(folder.resolve("clearml-session"), text);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static void assumeUnicodeArguments() {
        Assumptions.assumeTrue(Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))
                .equals(StandardCharsets.UTF_8), "This locale cannot pass every character to a program.");
    }
}
