/** Ending sessions that nobody uses. */
@NonNullByDefault
package org.mlopsclub.clearml.core.guard;

import org.eclipse.jdt.annotation.NonNullByDefault;
