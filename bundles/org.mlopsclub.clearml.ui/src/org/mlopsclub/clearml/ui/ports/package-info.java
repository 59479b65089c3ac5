/** The port forwards of a connected session: a dialog, and the shortest way to its Jupyter. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.ports;

import org.eclipse.jdt.annotation.NonNullByDefault;
