/** Tests of the user interface in a running workbench. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
