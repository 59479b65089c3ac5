/** Commands on sessions: how they are started from files and editors, and their launch configurations. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.run;

import org.eclipse.jdt.annotation.NonNullByDefault;
