package org.mlopsclub.clearml.core.files;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.mlopsclub.clearml.ssh.ProgressListener;

/** Shows the bytes of one transfer on a progress monitor. */
final class TransferProgress implements ProgressListener {

    private static final int TICKS = 1000;

    private final SubMonitor monitor;
    private int shown;

    TransferProgress(IProgressMonitor monitor, String task) {
        this.monitor = SubMonitor.convert(monitor, task, TICKS);
    }

    @Override
    public void transferred(long done, long total) {
        int ticks = total <= 0 ? 0 : (int) Math.min(TICKS, done * TICKS / total);
        if (ticks > shown) {
            monitor.worked(ticks - shown);
            shown = ticks;
        }
    }
}
