package org.mlopsclub.clearml.core.connection;

import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.ssh.SshLink;

/**
 * A way into a session that was found open.
 *
 * @param link the SSH connection, logged in
 * @param route how it goes
 * @param access what it was opened with
 */
record Way(SshLink link, SessionConnection.Route route, SshAccess access) {
}
