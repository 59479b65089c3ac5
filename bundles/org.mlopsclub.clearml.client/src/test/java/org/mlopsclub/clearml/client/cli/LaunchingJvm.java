package org.mlopsclub.clearml.client.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Stands for the IDE in a JVM of its own: starts the tool, tells its process number, ends with its standard input. */
final class LaunchingJvm {

    private LaunchingJvm() {
    }

    /** @param arguments the tool, and the folder for private files */
    public static void main(String[] arguments) throws Exception {
        CliRun run = CliLaunch.create(new CliInstallation(Path.of(arguments[0]), "0"),
                LaunchArguments.builder().queue("default").build()).privateParent(Path.of(arguments[1]))
                .start(event -> {
                    if (event instanceof LaunchEvent.Connected) {
                        System.out.println("connected");
                    }
                });
        System.out.println(run.process().pid());
        int end = System.in.read();
        System.exit(end < 0 ? 0 : 1);
    }

    static Process start(Path tool, Path folder) throws Exception {
        return new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LaunchingJvm.class.getName(), tool.toString(), folder.toString()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
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
