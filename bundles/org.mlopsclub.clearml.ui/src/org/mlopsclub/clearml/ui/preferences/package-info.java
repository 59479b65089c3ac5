/** The preference page. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.preferences;

import org.eclipse.jdt.annotation.NonNullByDefault;
