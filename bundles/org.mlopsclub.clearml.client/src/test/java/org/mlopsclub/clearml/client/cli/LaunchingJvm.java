package org.mlopsclub.clearml.client.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Stands for the IDE in a JVM of its own: starts the tool, tells its process number, ends with its standard input. */
final class LaunchingJvm {

    private LaunchingJvm() {
    }

    /** @param arguments the tool, the folder for private files, and perhaps a clearml.conf */
    public static void main(String[] arguments) throws Exception {
        CliLaunch launch = CliLaunch.create(new CliInstallation(Path.of(arguments[0]), "0"),
                LaunchArguments.builder().queue("default").build()).privateParent(Path.of(arguments[1]));
        if (arguments.length > 2) {
            launch.configuration(Path.of(arguments[2]));
        }
        CliRun run = launch.start(event -> {
            if (event instanceof LaunchEvent.Connected) {
                System.out.println("connected");
            }
        });
        System.out.println(run.process().pid());
        int end = System.in.read();
        System.exit(end < 0 ? 0 : 1);
    }

    static Process start(Path... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LaunchingJvm.class.getName()));
        Stream.of(arguments).map(Path::toString).forEach(words::add);
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** The tool's process, once it is connected. */
    static ProcessHandle connectedTool(Process jvm) throws Exception {
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        String first = String.valueOf(lines.readLine());
        String second = String.valueOf(lines.readLine());
        String pid = first.equals("connected") ? second : first;
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
