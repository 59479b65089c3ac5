package org.mlopsclub.clearml.core.launch;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.CliLaunch;
import org.mlopsclub.clearml.client.cli.CreatingRun;
import org.mlopsclub.clearml.client.cli.EnvironmentWords;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.LaunchEvent;
import org.mlopsclub.clearml.client.cli.Problem;
import org.mlopsclub.clearml.client.cli.SessionPasswords;
import org.mlopsclub.clearml.client.create.ApiLimits;
import org.mlopsclub.clearml.client.create.ApiRun;
import org.mlopsclub.clearml.client.create.Templates;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UserDecisions;

/**
 * Prepares what creates the session: the command, or the API where that is wanted or where there is no Python.
 *
 * @param server what it said
 * @param request what is launched
 * @param secrets what the user typed
 * @param cancellation of the launch
 */
record Creations(ServerCheck server, LaunchRequest request, LaunchSecrets secrets, Cancellation cancellation) {

    /**
     * Looks for the command, or for a past session; may ask the user.
     *
     * @param monitor shows an installation of the command and can cancel it
     * @param remark told, in the user's words, when it is another launcher than the wanted one
     */
    Creation prepare(IProgressMonitor monitor, Consumer<String> remark) throws LaunchException, CliException {
        if (request.attachTo().isPresent()) {
            return attach(request.attachTo().get(), monitor);
        }
        if (request.launcher() == Launcher.API) {
            return api("");
        }
        try {
            CliLaunch launch = CliCommand.prepare(server, CliSource.find(monitor), request.arguments())
                    .secretVariables(secrets.variables());
            return new Command(secrets.password().map(launch::password).orElse(launch));
        } catch (CliException.NoPython missing) {
            Creation instead = api(String.valueOf(missing.getMessage()) + ' ');
            remark.accept(NLS.bind(Messages.Launch_apiInstead, missing.getMessage()));
            return instead;
        }
    }

    private Creation attach(SessionKey key, IProgressMonitor monitor) throws LaunchException, CliException {
        try {
            Session session = server.client().session(key.taskId(), cancellation)
                    .orElseThrow(() -> new LaunchException(Messages.Launch_attachGone, null));
            return new Command(CliCommand.attach(server, CliSource.find(monitor), session));
        } catch (ClearmlException problem) {
            throw new LaunchException(problem.userMessage(), problem);
        }
    }

    /** @param why what speaks against the command; put before every refusal */
    private Creation api(String why) throws LaunchException {
        Optional<Problem> limit = ApiLimits.problems(request.arguments()).stream().findFirst();
        if (limit.isPresent()) {
            throw new LaunchException(why + limit.get().message(), null);
        }
        try {
            // A base task is what the command would clone, too.
            Optional<String> chosen = request.arguments().baseTask().or(request::template);
            Optional<Templates.Found> found = chosen.isPresent()
                    ? Optional.of(Templates.chosen(chosen.get(), server.client(), cancellation))
                    : Templates.newest(server.client(), cancellation);
            if (found.isEmpty() || !found.get().template().usable()) {
                throw new LaunchException(why + Messages.Launch_noTemplate, null);
            }
            if (!found.get().mine() && !allowed(found.get())) {
                throw new LaunchException(why + Messages.Launch_templateRefused, null);
            }
            return new Api(found.get());
        } catch (ClearmlException problem) {
            throw new LaunchException(why + problem.userMessage(), problem);
        }
    }

    /** The task itself is all that the agent reads. */
    private LaunchArguments filled(LaunchArguments arguments) {
        return arguments.toBuilder().dockerArguments(arguments.dockerArguments()
                .map(words -> EnvironmentWords.of(words).with(secrets.variables()).dockerArguments()).orElse(""))
                .build();
    }

    private static boolean allowed(Templates.Found found) {
        return Services.find(UserDecisions.class).map(user -> user.useTemplate(found.template())).orElse(false);
    }

    private record Command(CliLaunch launch) implements Creation {

        @Override
        public CreatingRun start(Consumer<LaunchEvent> events) throws CliException {
            return launch.start(events);
        }

        @Override
        public boolean opensTunnel() {
            return true;
        }
    }

    private final class Api implements Creation {

        private final Templates.Found found;

        Api(Templates.Found found) {
            this.found = found;
        }

        @Override
        public CreatingRun start(Consumer<LaunchEvent> events) {
            return ApiRun.start(server.client(), filled(request.arguments()), found.template(),
                    secrets.password().orElseGet(SessionPasswords::random), HostKeyText.fresh(), events);
        }

        @Override
        public boolean opensTunnel() {
            return false;
        }
    }
}
