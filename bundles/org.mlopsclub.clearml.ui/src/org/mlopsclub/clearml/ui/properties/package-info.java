/** The properties of one session in the platform's Properties view, and the commands on what made it. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.properties;

import org.eclipse.jdt.annotation.NonNullByDefault;
