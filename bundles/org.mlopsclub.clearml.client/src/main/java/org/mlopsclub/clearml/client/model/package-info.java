/** What a ClearML server knows about sessions, queues and workers, as immutable records. */
@NonNullByDefault
package org.mlopsclub.clearml.client.model;

import org.eclipse.jdt.annotation.NonNullByDefault;
