/** The log of a session, as the server keeps it, in the Console view. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.log;

import org.eclipse.jdt.annotation.NonNullByDefault;
