/** The SSH server of a session: shell, exec, SFTP and forwarding, all on the same real paths. */
@NonNullByDefault
package org.mlopsclub.clearml.sandbox.ssh;

import org.eclipse.jdt.annotation.NonNullByDefault;
