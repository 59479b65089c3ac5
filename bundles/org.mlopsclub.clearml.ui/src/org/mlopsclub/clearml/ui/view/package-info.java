/** The view of all sessions. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.view;

import org.eclipse.jdt.annotation.NonNullByDefault;
