/** What is in the update site, and what installing it does to an IDE. */
@NonNullByDefault
package org.mlopsclub.clearml.releng.site;

import org.eclipse.jdt.annotation.NonNullByDefault;
