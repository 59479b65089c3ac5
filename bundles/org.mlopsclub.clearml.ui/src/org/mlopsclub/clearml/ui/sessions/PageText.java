package org.mlopsclub.clearml.ui.sessions;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.core.monitor.RefreshProblem;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.monitor.SessionsSnapshot;
import org.mlopsclub.clearml.ui.Messages;

/**
 * A page that is shown instead of the tree.
 *
 * @param title what is the matter
 * @param body what to do about it, with links whose {@code href} is the name of a {@link PageLink}
 */
record PageText(String title, String body) {

    /**
     * @param snapshot what is known
     * @param rows whether there is something to list
     * @param sandbox whether the local sandbox is installed
     * @return the page that fits, or empty where the tree does
     */
    static Optional<PageText> of(SessionsSnapshot snapshot, boolean rows, boolean sandbox) {
        if (snapshot.servers().size() > 1) {
            return rows ? Optional.empty() : Optional.of(ofSeveral(snapshot, sandbox));
        }
        if (snapshot.problem().isPresent()) {
            RefreshProblem problem = snapshot.problem().get();
            boolean useless = problem.kind() == RefreshProblem.Kind.NOT_CONFIGURED
                    || problem.kind() == RefreshProblem.Kind.CONFIGURATION;
            return useless || !rows && snapshot.updated().isEmpty() ? Optional.of(of(problem, sandbox))
                    : Optional.empty();
        }
        return rows ? Optional.empty() : Optional.of(pendingOrNone(snapshot));
    }

    /** One server that answers is enough for a list; of those that fail the strip above it tells. */
    private static PageText ofSeveral(SessionsSnapshot snapshot, boolean sandbox) {
        boolean allFail = snapshot.servers().stream().allMatch(server -> server.problem().isPresent());
        return allFail ? of(snapshot.problem().get(), sandbox) : pendingOrNone(snapshot);
    }

    private static PageText pendingOrNone(SessionsSnapshot snapshot) {
        boolean pending = snapshot.updated().isEmpty();
        return pending ? new PageText(Messages.Page_pending_title, Messages.Page_pending_body)
                : noSessions(snapshot.scope());
    }

    private static PageText of(RefreshProblem problem, boolean sandbox) {
        String cause = escaped(problem.message());
        return switch (problem.kind()) {
            case NOT_CONFIGURED -> new PageText(Messages.Page_notConfigured_title,
                    NLS.bind(Messages.Page_notConfigured_body, cause, sandbox ? Messages.Page_sandbox : ""));
            case CONFIGURATION -> new PageText(Messages.Page_configuration_title,
                    NLS.bind(Messages.Page_configuration_body, cause,
                            file(problem).isPresent() ? Messages.Page_openFile : ""));
            case CREDENTIALS -> new PageText(Messages.Page_credentials_title,
                    NLS.bind(Messages.Page_credentials_body, cause));
            case SERVER -> new PageText(Messages.Page_server_title, NLS.bind(Messages.Page_server_body, cause));
        };
    }

    private static PageText noSessions(SessionMonitor.Scope scope) {
        StringBuilder more = new StringBuilder();
        if (!scope.everyone()) {
            more.append(Messages.Page_showEveryone);
        }
        if (!scope.ended()) {
            more.append(Messages.Page_showEnded);
        }
        return new PageText(scope.everyone() ? Messages.Page_noSessions_title : Messages.Page_noSessionsOfMine_title,
                NLS.bind(Messages.Page_noSessions_body, more));
    }

    /** @return the file that is wrong, where it exists */
    static Optional<Path> file(RefreshProblem problem) {
        if (problem.cause() instanceof ConfigurationException.FileBroken broken) {
            return Optional.of(broken.file());
        }
        return Optional.empty();
    }

    /** A Link widget would take angle brackets of a message for its own. */
    static String escaped(String text) {
        return text.replace("&", "&&").replace('<', '‹').replace('>', '›');
    }
}
