@NonNullByDefault
package org.mlopsclub.clearml.client.config;

import org.eclipse.jdt.annotation.NonNullByDefault;
