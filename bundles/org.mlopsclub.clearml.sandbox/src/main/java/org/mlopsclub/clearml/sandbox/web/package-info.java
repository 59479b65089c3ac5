/** The few web pages that "Show in web" needs. */
@NonNullByDefault
package org.mlopsclub.clearml.sandbox.web;

import org.eclipse.jdt.annotation.NonNullByDefault;
