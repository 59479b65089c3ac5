package org.mlopsclub.clearml.ui.launch;

import java.util.Arrays;

import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;

/** Brings a launch's console to the front. */
final class LaunchConsole {

    private LaunchConsole() {
    }

    /** UI thread. */
    static void show(ILaunch launch) {
        for (IProcess process : launch.getProcesses()) {
            @Nullable IConsole console = DebugUITools.getConsole(process);
            if (console != null && Arrays.asList(ConsolePlugin.getDefault().getConsoleManager().getConsoles())
                    .contains(console)) {
                ConsolePlugin.getDefault().getConsoleManager().showConsoleView(console);
            }
        }
    }
}
