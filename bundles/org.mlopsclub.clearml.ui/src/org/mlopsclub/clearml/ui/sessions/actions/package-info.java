/** The commands on sessions: handlers that return at once, and the jobs that do the work. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.sessions.actions;

import org.eclipse.jdt.annotation.NonNullByDefault;
