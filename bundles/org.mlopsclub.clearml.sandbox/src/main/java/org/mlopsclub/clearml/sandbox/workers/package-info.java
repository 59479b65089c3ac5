/** The calls of the service "workers" and the register of workers behind them. */
@NonNullByDefault
package org.mlopsclub.clearml.sandbox.workers;

import org.eclipse.jdt.annotation.NonNullByDefault;
