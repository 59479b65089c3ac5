/** The API over HTTP on the loopback address. */
@NonNullByDefault
package org.mlopsclub.clearml.sandbox.http;

import org.eclipse.jdt.annotation.NonNullByDefault;
