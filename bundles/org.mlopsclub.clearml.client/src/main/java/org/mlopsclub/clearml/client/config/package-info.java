/** Reads {@code clearml.conf} and the environment as the ClearML SDK does. */
@NonNullByDefault
package org.mlopsclub.clearml.client.config;

import org.eclipse.jdt.annotation.NonNullByDefault;
