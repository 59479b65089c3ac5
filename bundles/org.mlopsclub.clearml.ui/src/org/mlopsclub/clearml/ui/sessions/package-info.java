/** The view of all sessions: what is known of them, prepared off the UI thread, and the widgets that show it. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.sessions;

import org.eclipse.jdt.annotation.NonNullByDefault;
