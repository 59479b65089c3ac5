/** What the idle guard shows: notifications, the activity log, the running hours. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.guard;

import org.eclipse.jdt.annotation.NonNullByDefault;
