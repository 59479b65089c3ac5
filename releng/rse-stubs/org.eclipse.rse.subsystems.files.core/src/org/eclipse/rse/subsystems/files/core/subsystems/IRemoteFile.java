package org.eclipse.rse.subsystems.files.core.subsystems;

public interface IRemoteFile {

    String getName();

    String getAbsolutePath();

    boolean isDirectory();

    boolean exists();
}
