/** What tests and the headless walk share: page objects, builders, relays. */
@NonNullByDefault
package org.mlopsclub.clearml.testkit;

import org.eclipse.jdt.annotation.NonNullByDefault;
