/** Creating sessions: the launch configuration type, its delegate and what a running launch tells. */
@NonNullByDefault
package org.mlopsclub.clearml.core.launch;

import org.eclipse.jdt.annotation.NonNullByDefault;
