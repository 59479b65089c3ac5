package org.mlopsclub.clearml.testkit.walker;

import org.eclipse.ui.IStartup;

/** Starts the walk after the workbench, if one was asked for. */
public final class WalkStartup implements IStartup {

    @Override
    public void earlyStartup() {
        WalkOptions.fromProperties().ifPresent(options -> new Thread(new Walk(options), "ClearML walk").start());
    }
}
