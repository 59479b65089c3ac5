/** The calls of the service "tasks": queries with filters and projections, edits, and the life of a task. */
@NonNullByDefault
package org.mlopsclub.clearml.sandbox.tasks;

import org.eclipse.jdt.annotation.NonNullByDefault;
