/** Measures the product beside a peer or a limit, in the same run. */
@NonNullByDefault
package org.mlopsclub.clearml.releng.benchmarks;

import org.eclipse.jdt.annotation.NonNullByDefault;
