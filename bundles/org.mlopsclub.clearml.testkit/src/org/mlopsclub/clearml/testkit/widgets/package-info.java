/** What page objects do to widgets, behind a small interface that more than one driver can implement. */
@NonNullByDefault
package org.mlopsclub.clearml.testkit.widgets;

import org.eclipse.jdt.annotation.NonNullByDefault;
