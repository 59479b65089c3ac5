@NonNullByDefault
package org.mlopsclub.clearml.sandbox;

import org.eclipse.jdt.annotation.NonNullByDefault;
