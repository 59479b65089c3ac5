/** What every room of the Eclipse core shares: ids, preferences, the guard of the UI thread, the user's decisions. */
@NonNullByDefault
package org.mlopsclub.clearml.core;

import org.eclipse.jdt.annotation.NonNullByDefault;
