/** The windows of the product as a user sees them: tests and the headless walk speak of rows and links, not widgets. */
@NonNullByDefault
package org.mlopsclub.clearml.testkit.page;

import org.eclipse.jdt.annotation.NonNullByDefault;
