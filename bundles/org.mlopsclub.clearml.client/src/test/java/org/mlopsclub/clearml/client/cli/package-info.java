@NonNullByDefault
package org.mlopsclub.clearml.client.cli;

import org.eclipse.jdt.annotation.NonNullByDefault;
