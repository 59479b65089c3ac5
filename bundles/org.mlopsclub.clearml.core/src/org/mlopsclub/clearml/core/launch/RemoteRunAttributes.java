package org.mlopsclub.clearml.core.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.ssh.RemoteCommand;

/**
 * A launch configuration of the type {@link ClearmlIds#RUN_LAUNCH_TYPE} as what it means: the only place that knows
 * the names of its attributes.
 *
 * @param session where the command runs; empty: on the only session that is connected
 * @param sessionName the session's name, to find its relaunch when it is gone
 * @param folder the working folder there; empty for the login folder
 * @param command what the login shell gets
 * @param environment what is added to the command's environment
 */
public record RemoteRunAttributes(Optional<SessionKey> session, String sessionName, String folder, String command,
        Map<String, String> environment) {

    private static final String PREFIX = ClearmlIds.RUN_LAUNCH_TYPE + ".";
    private static final String SERVER = PREFIX + "server";
    private static final String TASK = PREFIX + "task";
    private static final String SESSION_NAME = PREFIX + "sessionName";
    private static final String FOLDER = PREFIX + "folder";
    private static final String COMMAND = PREFIX + "command";

    /** Keeps an unmodifiable copy of the environment. */
    public RemoteRunAttributes {
        environment = Map.copyOf(environment);
    }

    /**
     * @param configuration of our type
     * @return what it says; nothing is checked
     * @throws CoreException when the configuration cannot be read
     */
    public static RemoteRunAttributes from(ILaunchConfiguration configuration) throws CoreException {
        String task = text(configuration, TASK);
        Map<String, String> environment = new LinkedHashMap<>();
        configuration.getAttribute(ILaunchManager.ATTR_ENVIRONMENT_VARIABLES, Map.<String, String>of())
                .forEach(environment::put);
        return new RemoteRunAttributes(
                task.isEmpty() ? Optional.empty()
                        : Optional.of(new SessionKey(new ServerId(text(configuration, SERVER)), task)),
                text(configuration, SESSION_NAME), text(configuration, FOLDER), text(configuration, COMMAND),
                environment);
    }

    /**
     * Writes everything but the environment, which the platform's tab writes.
     *
     * @param configuration of our type
     */
    public void applyTo(ILaunchConfigurationWorkingCopy configuration) {
        put(configuration, SERVER, session.map(key -> key.server().value()).orElse(""));
        put(configuration, TASK, session.map(SessionKey::taskId).orElse(""));
        put(configuration, SESSION_NAME, sessionName);
        put(configuration, FOLDER, folder);
        put(configuration, COMMAND, command);
    }

    /** @return the command for the session */
    RemoteCommand toCommand() {
        return new RemoteCommand(command, folder, environment);
    }

    private static String text(ILaunchConfiguration configuration, String name) throws CoreException {
        return configuration.getAttribute(name, "");
    }

    private static void put(ILaunchConfigurationWorkingCopy configuration, String name, String value) {
        if (value.isEmpty()) {
            configuration.removeAttribute(name);
        } else {
            configuration.setAttribute(name, value);
        }
    }
}
