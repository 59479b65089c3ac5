package org.mlopsclub.clearml.ui.launch;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.CliInstallation;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.launch.InstalledCli;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;

/**
 * What a form can offer besides queues: what sessions used before, and what the installed command knows.
 *
 * @param images docker images, the newest use first, the user's own before those of others
 * @param projects projects of sessions, likewise
 * @param cliVersion of the installed command; empty: none was found
 * @param cliOptions its options with their dashes; empty: it did not tell
 */
record FormOffers(List<String> images, List<String> projects, String cliVersion, Set<String> cliOptions) {

    /** Nothing known yet. */
    static final FormOffers NONE = new FormOffers(List.of(), List.of(), "", Set.of());

    private static final int MOST = 50;

    /** Asks the server and the command; not for the UI thread. What does not answer has nothing to offer. */
    static FormOffers ask(ServerProfile server, Cancellation cancellation) {
        FormOffers ofCommand = askCommand();
        try {
            ClearmlClient client = Services.get(Servers.class).client(server);
            String me = client.identity(cancellation).userId();
            List<Session> sessions = client.sessions(SessionQuery.ALL, cancellation).sessions().stream()
                    .sorted(Comparator.comparing((Session session) -> session.creator()
                            .filter(user -> user.id().equals(me)).isPresent())
                            .thenComparing(session -> session.times().created().orElse(Instant.EPOCH)).reversed())
                    .toList();
            return new FormOffers(distinct(sessions, session -> Stream.of(session.container().image())),
                    distinct(sessions, session -> session.project().stream().map(project -> project.name())),
                    ofCommand.cliVersion(), ofCommand.cliOptions());
        } catch (ConfigurationException | ClearmlException unanswered) {
            // The queue field says why: it asks the same server.
            return ofCommand;
        }
    }

    private static FormOffers askCommand() {
        try {
            InstalledCli cli = Services.get(InstalledCli.class);
            CliInstallation installation = cli.find();
            return new FormOffers(List.of(), List.of(), installation.version(), cli.options(installation));
        } catch (CliException missing) {
            return NONE;
        }
    }

    /** @return whether the installed command has an option, as far as it is known */
    boolean hasOption(String option) {
        return cliOptions.isEmpty() || cliOptions.contains(option);
    }

    /** @return whether the installed command is at least the version that this client was made for */
    boolean recent() {
        return Version.of(cliVersion).compareTo(Version.of(CliInstallation.TESTED_VERSION)) >= 0;
    }

    /** The first two numbers of a version. */
    private record Version(int major, int minor) implements Comparable<Version> {

        private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6}).*");

        static Version of(String text) {
            Matcher numbers = NUMBERS.matcher(text);
            return numbers.matches() ? new Version(Integer.parseInt(numbers.group(1)),
                    Integer.parseInt(numbers.group(2))) : new Version(0, 0);
        }

        @Override
        public int compareTo(Version other) {
            return Comparator.comparingInt(Version::major).thenComparingInt(Version::minor).compare(this, other);
        }
    }

    private static List<String> distinct(List<Session> sessions, Function<Session, Stream<String>> part) {
        return sessions.stream().flatMap(part).map(String::strip).filter(text -> !text.isEmpty()).distinct()
                .limit(MOST).toList();
    }
}
