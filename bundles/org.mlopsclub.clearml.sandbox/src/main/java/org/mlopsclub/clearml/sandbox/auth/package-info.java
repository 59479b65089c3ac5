/** Who calls: key pairs, the fixed user, and the tokens made of them. */
@NonNullByDefault
package org.mlopsclub.clearml.sandbox.auth;

import org.eclipse.jdt.annotation.NonNullByDefault;
