/**
 * Presets outside launch configurations: a pasted command line
 * ({@link org.mlopsclub.clearml.client.presets.CommandLineParser}) and JSON files
 * ({@link org.mlopsclub.clearml.client.presets.PresetFile}), both as
 * {@link org.mlopsclub.clearml.client.cli.LaunchArguments}.
 * <p>
 * What such a text leaves unsaid has the defaults of Eclipse, not those of the tool: SSH only, and no clean-up of the
 * user's other sessions. A password is never part of the arguments: it is lifted out as a
 * {@link org.mlopsclub.clearml.client.cli.Secret} and never written.
 */
@NonNullByDefault
package org.mlopsclub.clearml.client.presets;

import org.eclipse.jdt.annotation.NonNullByDefault;
