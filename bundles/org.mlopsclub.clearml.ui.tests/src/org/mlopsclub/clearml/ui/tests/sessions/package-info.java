/** Tests of the Sessions view: real widgets in the workbench, scripted services below. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.tests.sessions;

import org.eclipse.jdt.annotation.NonNullByDefault;
