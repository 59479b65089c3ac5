package org.mlopsclub.clearml.core.launch;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.mlopsclub.clearml.client.cli.ForwardingProcess;

/** A process whose output begins with the command that started it, so that the Console shows it. */
@NonNullByDefault({}) // the JDK's signatures say nothing about null
final class CommandFirst extends ForwardingProcess {

    private final InputStream output;

    CommandFirst(String command, Process process) {
        super(process);
        output = new SequenceInputStream(
                new ByteArrayInputStream((command + System.lineSeparator()).getBytes(StandardCharsets.UTF_8)),
                process.getInputStream());
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }
}
