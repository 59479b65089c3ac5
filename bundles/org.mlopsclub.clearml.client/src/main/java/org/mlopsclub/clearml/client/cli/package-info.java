/**
 * Drives the real {@code clearml-session} command line tool as a subprocess.
 * <p>
 * {@link org.mlopsclub.clearml.client.cli.LaunchArguments} says what to create,
 * {@link org.mlopsclub.clearml.client.cli.CliLocator} finds the tool (or
 * {@link org.mlopsclub.clearml.client.cli.CliInstaller} installs it),
 * {@link org.mlopsclub.clearml.client.cli.CliLaunch} starts it and
 * {@link org.mlopsclub.clearml.client.cli.CliRun} is the running tool: its output arrives as
 * {@link org.mlopsclub.clearml.client.cli.LaunchEvent}s and as text in which secrets are masked.
 * Everything here holds for version 0.17 of the tool.
 */
@NonNullByDefault
package org.mlopsclub.clearml.client.cli;

import org.eclipse.jdt.annotation.NonNullByDefault;
