/** The form of a new session with real widgets: wizard and launch tabs. */
@NonNullByDefault({})
package org.mlopsclub.clearml.ui.tests.launch;

import org.eclipse.jdt.annotation.NonNullByDefault;
