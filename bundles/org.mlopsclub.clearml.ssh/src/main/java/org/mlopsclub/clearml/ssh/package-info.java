/**
 * SSH as plain Java: one {@link org.mlopsclub.clearml.ssh.SshLink} per connection, with files, commands and forwards.
 * Every call blocks; none may be made on a user-interface thread.
 */
@NonNullByDefault
package org.mlopsclub.clearml.ssh;

import org.eclipse.jdt.annotation.NonNullByDefault;
