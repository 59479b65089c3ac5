/** Reading what clearml-session prints. */
@NonNullByDefault
package org.mlopsclub.clearml.releng.benchmarks.cli;

import org.eclipse.jdt.annotation.NonNullByDefault;
