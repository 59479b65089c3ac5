@NonNullByDefault
package org.mlopsclub.clearml.client.model;

import org.eclipse.jdt.annotation.NonNullByDefault;
