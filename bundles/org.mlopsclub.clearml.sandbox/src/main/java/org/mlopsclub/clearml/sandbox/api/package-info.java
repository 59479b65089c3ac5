/** What an API call is: its name, its request, its failure, and the catalogue that finds and runs it. */
@NonNullByDefault
package org.mlopsclub.clearml.sandbox.api;

import org.eclipse.jdt.annotation.NonNullByDefault;
