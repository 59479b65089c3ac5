/** Tests of remote files, their local copies and the spool, against a real SSH server. */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE })
package org.mlopsclub.clearml.core.tests.files;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
