/** The built-in agent: it takes queued sessions, sets them up, watches over them and ends them. */
@NonNullByDefault
package org.mlopsclub.clearml.sandbox.agent;

import org.eclipse.jdt.annotation.NonNullByDefault;
