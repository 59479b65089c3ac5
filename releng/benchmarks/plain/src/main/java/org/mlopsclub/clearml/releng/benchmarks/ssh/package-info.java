/** Remote files over SSH, beside OpenSSH. */
@NonNullByDefault
package org.mlopsclub.clearml.releng.benchmarks.ssh;

import org.eclipse.jdt.annotation.NonNullByDefault;
