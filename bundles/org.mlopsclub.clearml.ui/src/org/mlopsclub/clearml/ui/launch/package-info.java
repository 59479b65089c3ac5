/** Creating sessions: the form, the wizard and the launch tabs it is in, and what a launch tells. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.launch;

import org.eclipse.jdt.annotation.NonNullByDefault;
