package org.mlopsclub.clearml.core.launch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionList;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;

/**
 * What the server said before the command was started. The command itself is no good at finding out: with the
 * server down it hangs without a word, with an unknown queue it leaves a draft behind, and with
 * {@code --yes} it attaches to any running session of the user (observed with 0.17.0).
 *
 * @param client the server
 * @param agents how many agents listen on the queue; empty when the queue is named by other means
 * @param othersActive whether the user has queued or running sessions
 * @param serverTime the server's clock when it answered
 */
record ServerCheck(ClearmlClient client, Optional<Integer> agents, boolean othersActive,
        Optional<Instant> serverTime) {

    private static final SessionQuery MY_ACTIVE = new SessionQuery(true, true, Optional.empty());

    static ServerCheck ask(Servers servers, ILaunch launch, LaunchRequest request, Cancellation cancellation)
            throws LaunchException {
        LaunchArguments arguments = request.arguments();
        try {
            if (request.attachTo().isPresent()) {
                return known(servers, request.attachTo().get());
            }
            ClearmlClient client = servers.client(profile(servers, launch));
            Optional<Queue> queue = arguments.queue().isPresent()
                    ? Optional.of(find(arguments.queue().get(), client, cancellation)) : Optional.empty();
            SessionList mine = client.sessions(MY_ACTIVE, cancellation);
            return new ServerCheck(client, queue.map(found -> found.workers().size()), !mine.sessions().isEmpty(),
                    mine.serverTime());
        } catch (ConfigurationException problem) {
            throw new LaunchException(problem.userMessage(), problem);
        } catch (ClearmlException problem) {
            throw new LaunchException(problem.userMessage(), problem);
        }
    }

    /** Where a session runs already nothing has to be asked. */
    private static ServerCheck known(Servers servers, SessionKey session)
            throws LaunchException, ConfigurationException, ClearmlException {
        ClearmlClient client = servers.client(session.server()).orElseThrow(() -> new LaunchException(
                NLS.bind(Messages.Connection_otherServer, session.server().displayName()), null));
        return new ServerCheck(client, Optional.empty(), false, Optional.empty());
    }

    /** The server that the launch configuration names, or the default one. */
    private static ServerProfile profile(Servers servers, ILaunch launch) throws LaunchException {
        try {
            @Nullable ILaunchConfiguration configuration = launch.getLaunchConfiguration();
            String name = configuration == null ? "" : LaunchAttributes.server(configuration);
            return servers.profiles().stream().filter(profile -> profile.name().equals(name)).findFirst()
                    .orElseThrow(() -> new LaunchException(NLS.bind(Messages.Launch_noServer, name), null));
        } catch (CoreException unreadable) {
            throw new LaunchException(unreadable.getStatus().getMessage(), unreadable);
        }
    }

    private static Queue find(String name, ClearmlClient client, Cancellation cancellation)
            throws ClearmlException, LaunchException {
        List<Queue> queues = client.queues(cancellation);
        return queues.stream().filter(queue -> queue.name().equals(name)).findFirst()
                .orElseThrow(() -> new LaunchException(unknown(name, client, queues), null));
    }

    private static String unknown(String name, ClearmlClient client, List<Queue> queues) {
        String server = client.server().displayName();
        return queues.isEmpty() ? NLS.bind(Messages.Launch_noQueues, server)
                : NLS.bind(Messages.Launch_unknownQueue, new Object[] { name, server,
                        queues.stream().map(Queue::name).sorted().limit(10).collect(Collectors.joining(", ")) });
    }
}
