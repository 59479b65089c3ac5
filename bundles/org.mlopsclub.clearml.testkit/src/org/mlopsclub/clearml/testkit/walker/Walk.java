package org.mlopsclub.clearml.testkit.walker;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** All steps in order, also after a failure so that what was created is stopped; then closes the workbench with exit code 0 or 1. */
final class Walk implements Runnable {

    private static final String EXIT_CODE = "eclipse.exitcode";

    private final WalkOptions options;

    Walk(WalkOptions options) {
        this.options = options;
    }

    @Override
    public void run() {
        boolean good = false;
        try {
            WalkReport report = new WalkReport(options.report());
            fillTheDisplay();
            walk(new MainJob(options).steps(), report);
            good = !report.failed();
        } catch (IOException e) {
            ILog.of(Walk.class).error("The walk's report cannot be written", e);
        } finally {
            close(good ? "0" : "1");
        }
    }

    private static void walk(List<Step> steps, WalkReport report) throws IOException {
        for (Step step : steps) {
            Instant start = Instant.now();
            try {
                String seen = step.walk();
                report.ok(step.name(), Duration.between(start, Instant.now()), seen);
            } catch (Exception | AssertionError e) {
                ILog.of(Walk.class).error(step.name(), e);
                report.failed(step.name(), Duration.between(start, Instant.now()), String.valueOf(e.getMessage()));
            }
            WindowPicture.write(report.picture(step.name()));
        }
    }

    /** An invisible display has no window manager that would. */
    private static void fillTheDisplay() {
        Display display = Display.getDefault();
        display.syncExec(() -> PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell()
                .setBounds(display.getBounds()));
    }

    /** The launcher takes its exit code from a system property when the application itself ended well. */
    private static void close(String exitCode) {
        System.setProperty(EXIT_CODE, exitCode);
        Display.getDefault().asyncExec(() -> PlatformUI.getWorkbench().close());
    }
}
