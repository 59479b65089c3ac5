/** Connected sessions as connections of the Remote System Explorer. */
@NonNullByDefault
package org.mlopsclub.clearml.rse;

import org.eclipse.jdt.annotation.NonNullByDefault;
