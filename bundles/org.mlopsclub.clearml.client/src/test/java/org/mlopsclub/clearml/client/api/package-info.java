@NonNullByDefault
package org.mlopsclub.clearml.client.api;

import org.eclipse.jdt.annotation.NonNullByDefault;
