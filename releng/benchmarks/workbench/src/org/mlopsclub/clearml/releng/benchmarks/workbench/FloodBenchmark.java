package org.mlopsclub.clearml.releng.benchmarks.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.releng.benchmarks.Benchmark;
import org.mlopsclub.clearml.releng.benchmarks.Figure;
import org.mlopsclub.clearml.releng.benchmarks.Plan;
import org.mlopsclub.clearml.releng.benchmarks.Samples;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;

/** A launch whose command prints 2,000 lines a second: the UI stays free, and memory does not grow with the lines. */
final class FloodBenchmark implements Benchmark {

    private static final int LINES = 100_000;
    private static final double LONGEST_MILLIS = 500;
    private static final double MOST_MEGABYTES = 32;
    private static final long PATIENCE_SECONDS = 600;

    private static final String PROGRAM = """
            #!/bin/sh
            case "$*" in *--version*) echo 'Version 0.17.0'; exit 0;; esac
            echo 'clearml-session - CLI for launching JupyterLab / VSCode / SSH on a remote machine'
            echo 'Verifying credentials'
            exec awk 'BEGIN { for (i = 1; i <= %d; i++) {
                print "2026-11-22 14:10:56,123 - INFO - line " i " of a set-up that has a lot to say about each package"
                if (i %% 200 == 0) { fflush(); system("sleep 0.1") } } }'
            """;

    @Override
    public List<Figure> run(Plan plan) throws Exception {
        int lines = plan.size(LINES, 1_000);
        Path folder = Files.createTempDirectory("flood");
        Path program = Files.writeString(folder.resolve("clearml-session"), PROGRAM.formatted(lines));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<SessionLaunch> seen = new ArrayList<>();
        try (RunningSandbox sandbox = RunningSandbox.start();
                Subscription launches = Services.get(SessionLaunches.class).onChange(launch -> keep(seen, launch))) {
            Preferences.set(Preferences.CLI, program.toString());
            double before = used();
            long start = System.nanoTime();
            ILaunch[] launch = new ILaunch[1];
            double longest = StubbedView.longestEvent(() -> {
                launch[0] = start();
                Await.until("the launch to end", PATIENCE_SECONDS, () -> ended(seen));
            });
            double seconds = (System.nanoTime() - start) / 1e9;
            double grown = (used() - before) / 1e6;
            DebugPlugin.getDefault().getLaunchManager().removeLaunch(launch[0]);
            return List.of(
                    Figure.of("longest UI event while " + lines + " lines come", "ms", Samples.of(longest))
                            .atMost(LONGEST_MILLIS),
                    Figure.of("memory after " + lines + " lines", "MB", Samples.of(Math.max(0, grown)))
                            .atMost(MOST_MEGABYTES),
                    Figure.of("lines taken", "lines/s", Samples.of(lines / seconds)));
        } finally {
            Preferences.set(Preferences.CLI, "");
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static synchronized void keep(List<SessionLaunch> seen, SessionLaunch launch) {
        if (!seen.contains(launch)) {
            seen.add(launch);
        }
    }

    private static synchronized boolean ended(List<SessionLaunch> seen) {
        return !seen.isEmpty() && seen.get(0).stage().last();
    }

    private static ILaunch start() throws Exception {
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        ILaunchConfigurationWorkingCopy copy = manager.getLaunchConfigurationType(ClearmlIds.LAUNCH_TYPE)
                .newInstance(null, manager.generateLaunchConfigurationName("flood"));
        LaunchAttributes.applyTo(copy, LaunchArguments.builder().queue("default").build());
        return copy.launch(ILaunchManager.RUN_MODE, new NullProgressMonitor());
    }

    private static double used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
