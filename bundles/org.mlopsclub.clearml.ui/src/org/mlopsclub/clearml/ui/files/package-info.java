/** The view of a connected session's files, and what is said about files that are being edited. */
@NonNullByDefault
package org.mlopsclub.clearml.ui.files;

import org.eclipse.jdt.annotation.NonNullByDefault;
