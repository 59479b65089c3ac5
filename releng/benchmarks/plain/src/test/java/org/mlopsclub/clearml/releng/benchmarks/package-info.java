/** Tests of the benchmarks. */
@NonNullByDefault
package org.mlopsclub.clearml.releng.benchmarks;

import org.eclipse.jdt.annotation.NonNullByDefault;
