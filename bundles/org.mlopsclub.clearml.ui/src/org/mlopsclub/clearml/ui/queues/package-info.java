/** The view of the queues: who is free, and what waits. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.queues;

import org.eclipse.jdt.annotation.NonNullByDefault;
