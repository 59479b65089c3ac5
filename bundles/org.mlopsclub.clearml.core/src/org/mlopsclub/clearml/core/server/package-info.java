/** Which ClearML server is meant and how to reach it: configuration, client, sandbox. */
@NonNullByDefault
package org.mlopsclub.clearml.core.server;

import org.eclipse.jdt.annotation.NonNullByDefault;
