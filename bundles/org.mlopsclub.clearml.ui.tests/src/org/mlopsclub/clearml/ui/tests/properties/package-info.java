/** Tests of the properties of a session. */
@NonNullByDefault({})
package org.mlopsclub.clearml.ui.tests.properties;

import org.eclipse.jdt.annotation.NonNullByDefault;
