package org.mlopsclub.clearml.client.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * The tool's process as it can be shown to others, for example to a debug framework that reads its output into a
 * console: {@link #getInputStream()} gives masked text (UTF-8, standard error included), closing
 * {@link #getOutputStream()} does not reach the tool (it would spin on the end of its input), {@link #destroy()} also
 * ends what the tool started. The rest is the process itself.
 */
// What java.lang.Process hands out carries no null annotations.
@NonNullByDefault({})
public final class MaskedProcess extends ForwardingProcess {

    private final InputStream output;
    private final OutputStream input;
    private final ProcessTree tree;
    private final Runnable beforeEnd;

    /** @param beforeEnd called when somebody wants the process to end, so that its end counts as wanted */
    MaskedProcess(Process process, InputStream output, ProcessTree tree, Runnable beforeEnd) {
        super(process);
        this.output = output;
        this.tree = tree;
        this.beforeEnd = beforeEnd;
        this.input = new Unclosable(process.getOutputStream());
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public OutputStream getOutputStream() {
        return input;
    }

    /** Asks the tool to end and kills it, with all that it started, if it has not done so a little later. */
    @Override
    public void destroy() {
        beforeEnd.run();
        tree.end(RunLimits.DEFAULT.stopGrace());
    }

    @Override
    public Process destroyForcibly() {
        beforeEnd.run();
        tree.kill();
        return this;
    }

    private static final class Unclosable extends FilterOutputStream {

        Unclosable(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            out.write(bytes, start, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
