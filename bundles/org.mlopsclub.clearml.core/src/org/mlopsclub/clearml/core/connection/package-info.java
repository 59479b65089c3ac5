/** Sessions that are connected over SSH, and what keeps them so. */
@NonNullByDefault
package org.mlopsclub.clearml.core.connection;

import org.eclipse.jdt.annotation.NonNullByDefault;
