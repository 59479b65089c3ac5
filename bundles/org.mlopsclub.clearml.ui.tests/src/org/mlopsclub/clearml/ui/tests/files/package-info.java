/** Tests of the view ClearML Files and of editing remote files, against a real SSH server. */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE })
package org.mlopsclub.clearml.ui.tests.files;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
