/** Tests of the Remote System Explorer adapter in a running workbench. */
@NonNullByDefault
package org.mlopsclub.clearml.rse.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
