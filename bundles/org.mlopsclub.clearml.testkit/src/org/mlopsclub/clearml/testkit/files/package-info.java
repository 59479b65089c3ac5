/** Machines with files whose connection a test holds in its hand. */
@NonNullByDefault
package org.mlopsclub.clearml.testkit.files;

import org.eclipse.jdt.annotation.NonNullByDefault;
