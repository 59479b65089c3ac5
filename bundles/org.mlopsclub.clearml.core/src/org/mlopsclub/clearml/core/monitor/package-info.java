/** The list of sessions, kept fresh while somebody looks at it. */
@NonNullByDefault
package org.mlopsclub.clearml.core.monitor;

import org.eclipse.jdt.annotation.NonNullByDefault;
