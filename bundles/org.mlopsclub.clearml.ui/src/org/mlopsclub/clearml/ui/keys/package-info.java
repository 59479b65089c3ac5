/** Keys that the user pastes, checked and written into {@code clearml.conf}. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.keys;

import org.eclipse.jdt.annotation.NonNullByDefault;
