@NonNullByDefault
package org.mlopsclub.clearml.ssh;

import org.eclipse.jdt.annotation.NonNullByDefault;
