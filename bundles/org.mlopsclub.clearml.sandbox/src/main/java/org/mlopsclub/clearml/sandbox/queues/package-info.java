/** The calls of the service "queues". */
@NonNullByDefault
package org.mlopsclub.clearml.sandbox.queues;

import org.eclipse.jdt.annotation.NonNullByDefault;
