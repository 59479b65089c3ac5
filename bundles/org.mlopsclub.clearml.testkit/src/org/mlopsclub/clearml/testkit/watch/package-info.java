/**
 * Watches every plug-in test: a UI thread that stands still because of us, and errors in the platform's log, fail it.
 * <p>
 * JUnit finds {@link org.mlopsclub.clearml.testkit.watch.WatchedTests} by itself, through the file
 * {@code META-INF/services/org.junit.jupiter.api.extension.Extension} of each bundle of tests.
 */
@NonNullByDefault({ DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE })
package org.mlopsclub.clearml.testkit.watch;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
