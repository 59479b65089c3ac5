/** Tests of presets in command lines and JSON. */
@NonNullByDefault({})
package org.mlopsclub.clearml.client.presets;

import org.eclipse.jdt.annotation.NonNullByDefault;
