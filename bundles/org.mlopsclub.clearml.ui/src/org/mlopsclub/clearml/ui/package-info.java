/** The workbench face of ClearML Sessions. */
@NonNullByDefault
package org.mlopsclub.clearml.ui;

import org.eclipse.jdt.annotation.NonNullByDefault;
