@NonNullByDefault
package org.mlopsclub.clearml.client;

import org.eclipse.jdt.annotation.NonNullByDefault;
