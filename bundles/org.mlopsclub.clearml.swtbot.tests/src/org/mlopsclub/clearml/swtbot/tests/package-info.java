/** The users' stories, driven by SWTBot, and what its own bot sees. */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE })
package org.mlopsclub.clearml.swtbot.tests;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
