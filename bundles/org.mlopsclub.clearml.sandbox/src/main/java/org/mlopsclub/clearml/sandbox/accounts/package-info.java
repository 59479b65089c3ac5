/** Users, projects, credentials and the facts about the server itself. */
@NonNullByDefault
package org.mlopsclub.clearml.sandbox.accounts;

import org.eclipse.jdt.annotation.NonNullByDefault;
