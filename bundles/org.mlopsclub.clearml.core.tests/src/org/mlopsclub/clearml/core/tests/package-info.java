/** Tests of the core in a running workbench. */
@NonNullByDefault
package org.mlopsclub.clearml.core.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
