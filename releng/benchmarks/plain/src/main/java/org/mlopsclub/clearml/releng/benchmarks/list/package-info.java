/** The list of sessions: from the server's bytes to the model. */
@NonNullByDefault
package org.mlopsclub.clearml.releng.benchmarks.list;

import org.eclipse.jdt.annotation.NonNullByDefault;
