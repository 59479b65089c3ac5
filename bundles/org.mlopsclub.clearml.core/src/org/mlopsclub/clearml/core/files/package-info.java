/** Files of a connected session: local copies, the spool of saves, the Eclipse file system over them. */
@NonNullByDefault
package org.mlopsclub.clearml.core.files;

import org.eclipse.jdt.annotation.NonNullByDefault;
