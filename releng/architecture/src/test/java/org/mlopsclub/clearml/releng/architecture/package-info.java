/** What may use what, held by tests. */
@NonNullByDefault
package org.mlopsclub.clearml.releng.architecture;

import org.eclipse.jdt.annotation.NonNullByDefault;
