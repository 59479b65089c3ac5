/** Shows a diagnosis as it goes, and saves what supporters ask for. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.diagnosis;

import org.eclipse.jdt.annotation.NonNullByDefault;
