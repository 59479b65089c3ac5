package org.mlopsclub.clearml.sandbox.ssh;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.sftp.server.SftpSubsystem;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** SFTP on the real file system, so that its paths are those of the shell; relative ones start at the home. */
final class SessionFiles extends SftpSubsystemFactory {
    private final Path home;

    SessionFiles(Path home) {
        this.home = home;
    }

    @Override
    @NonNullByDefault({}) // the library says nothing about null
    public Command createSubsystem(ChannelSession channel) throws IOException {
        SftpSubsystem subsystem = new SftpSubsystem(channel, this) {
            @Override
            @NonNullByDefault({}) // the library says nothing about null
            public void setFileSystem(FileSystem fileSystem) {
                super.setFileSystem(fileSystem);
                this.defaultDir = home;
            }
        };
        getRegisteredListeners().forEach(subsystem::addSftpEventListener);
        return subsystem;
    }
}
