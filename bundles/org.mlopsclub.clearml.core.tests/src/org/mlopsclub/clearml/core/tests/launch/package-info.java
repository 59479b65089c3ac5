/** Launches of sessions: real launch configurations against the sandbox, with a scripted or the real command. */
@NonNullByDefault({})
package org.mlopsclub.clearml.core.tests.launch;

import org.eclipse.jdt.annotation.NonNullByDefault;
