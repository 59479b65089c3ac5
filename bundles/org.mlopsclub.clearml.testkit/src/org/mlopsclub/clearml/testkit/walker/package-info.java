/**
 * The headless walker: drives the main job through the real windows of a running IDE and reports each step.
 * Installed only into the IDE copy that {@code releng/try --headless} makes; it starts when the system
 * property {@code clearml.walk.report} names a folder.
 */
@NonNullByDefault
package org.mlopsclub.clearml.testkit.walker;

import org.eclipse.jdt.annotation.NonNullByDefault;
