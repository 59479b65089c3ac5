package org.mlopsclub.clearml.releng.benchmarks.ssh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.eclipse.jdt.annotation.Nullable;

/** OpenSSH's {@code sftp}, connected and waiting for commands, as a person keeps it open. */
final class SftpProgram implements AutoCloseable {

    private final Process process;
    private final OutputStream in;
    private final BufferedReader out;

    SftpProgram(ProcessBuilder builder) throws IOException {
        process = builder.start();
        in = process.getOutputStream();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        run("pwd");
    }

    /** Gives a command and waits until it is done; {@code !echo} runs here, after it. */
    int run(String command) throws IOException {
        in.write((command + "\n!echo =done=\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
        int lines = 0;
        for (@Nullable String line = out.readLine(); !"=done=".equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IOException("sftp ended");
            }
            lines++;
        }
        return lines;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
