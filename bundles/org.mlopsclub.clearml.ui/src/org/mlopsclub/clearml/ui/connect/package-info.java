/** How a session is reached, by us and by other tools. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.connect;

import org.eclipse.jdt.annotation.NonNullByDefault;
