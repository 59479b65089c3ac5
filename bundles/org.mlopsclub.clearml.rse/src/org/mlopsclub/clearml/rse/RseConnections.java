package org.mlopsclub.clearml.rse;

import java.util.Optional;

import org.eclipse.rse.core.IRSESystemType;
import org.eclipse.rse.core.RSECorePlugin;

/** Finds what this workbench's Remote System Explorer can do. */
public final class RseConnections {

    /**
     * The type of connection that speaks SSH, empty when RSE's SSH support is not installed.
     *
     * @return the type; empty also when RSE could not be started
     */
    public Optional<IRSESystemType> sshType() {
        return Optional.ofNullable(RSECorePlugin.getTheCoreRegistry()
                .getSystemTypeById(IRSESystemType.SYSTEMTYPE_SSH_ONLY_ID));
    }
}
