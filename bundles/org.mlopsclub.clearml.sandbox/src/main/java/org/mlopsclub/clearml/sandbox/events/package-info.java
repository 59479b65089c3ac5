/** The calls of the service "events": console lines and scalars. */
@NonNullByDefault
package org.mlopsclub.clearml.sandbox.events;

import org.eclipse.jdt.annotation.NonNullByDefault;
