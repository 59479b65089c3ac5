/** Tests of pasting keys. */
@NonNullByDefault({})
package org.mlopsclub.clearml.ui.tests.keys;

import org.eclipse.jdt.annotation.NonNullByDefault;
