/** What all "get_all" calls have in common: filter, order, pages, scroll, projection and joined references. */
@NonNullByDefault
package org.mlopsclub.clearml.sandbox.query;

import org.eclipse.jdt.annotation.NonNullByDefault;
