/** The door to a ClearML server: blocking, cancellable calls with typed failures. */
@NonNullByDefault
package org.mlopsclub.clearml.client.api;

import org.eclipse.jdt.annotation.NonNullByDefault;
