/** The state of the sandbox: JSON documents by id, each in a file of its own, and the events of each task. */
@NonNullByDefault
package org.mlopsclub.clearml.sandbox.store;

import org.eclipse.jdt.annotation.NonNullByDefault;
