/**
 * Creates sessions through the server's API alone, from a past session: no Python is needed.
 * <p>
 * {@link org.mlopsclub.clearml.client.create.Templates} finds the past session,
 * {@link org.mlopsclub.clearml.client.create.SessionDrafts} says what the new one shall be, and
 * {@link org.mlopsclub.clearml.client.create.ApiRun} makes it and follows it with the same events as the tool.
 */
@NonNullByDefault
package org.mlopsclub.clearml.client.create;

import org.eclipse.jdt.annotation.NonNullByDefault;
