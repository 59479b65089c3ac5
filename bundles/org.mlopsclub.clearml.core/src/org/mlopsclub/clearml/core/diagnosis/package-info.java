/** Finding out why something does not work. */
@NonNullByDefault
package org.mlopsclub.clearml.core.diagnosis;

import org.eclipse.jdt.annotation.NonNullByDefault;
