package org.mlopsclub.clearml.ui.properties;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.Person;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionDetails;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.client.model.Uptime;
import org.mlopsclub.clearml.ui.Messages;

/** What a session is, whose it is, and its times. */
final class GeneralProperties {

    static final List<Property> ALL = List.of(
            Property.of(Messages.Property_name, "name", session -> Optional.of(session.displayName())),
            new Property(Messages.Property_state, "status, status_message", (facts, now) -> Optional.of(facts.state())),
            Property.of(Messages.Property_statusReason, "status_reason, status_message", GeneralProperties::reason),
            Property.of(Messages.Property_queue, "execution.queue.name", GeneralProperties::queue),
            new Property(Messages.Property_position, "queues.get_all_ex: entries", GeneralProperties::position),
            new Property(Messages.Property_timeInQueue, "status_changed, created, started",
                    GeneralProperties::timeInQueue),
            Property.of(Messages.Property_creator, "user.name", GeneralProperties::creator),
            new Property(Messages.Property_email, "users.get_all_ex: email", (facts, now) -> email(facts)),
            Property.of(Messages.Property_created, "created", session -> session.times().created().map(Units::moment)),
            new Property(Messages.Property_started, "started", (facts, now) -> started(facts.session())),
            new Property(Messages.Property_ended, "completed, status_changed", (facts, now) -> ended(facts.session())),
            new Property(Messages.Property_uptime, "started, completed", (facts, now) -> uptime(facts.session(), now)),
            new Property(Messages.Property_lastSign, "last_update", (facts, now) -> facts.session().times().lastUpdate()
                    .map(when -> Units.ago(when, now))),
            Property.of(Messages.Property_tags, "tags", session -> listOrNone(session.tags())),
            Property.of(Messages.Property_project, "project.name",
                    session -> session.project().map(project -> project.name())),
            Property.of(Messages.Property_comment, "comment", session -> Optional.of(session.comment())
                    .map(text -> text.isBlank() ? Messages.Property_none : text)),
            Property.of(Messages.Property_id, "id", session -> Optional.of(session.taskId())),
            Property.of(Messages.Property_parent, "parent", session -> session.parent().or(() -> none())),
            Property.of(Messages.Property_server, "clearml.conf: api_server",
                    session -> Optional.of(session.key().server().value())));

    private GeneralProperties() {
    }

    private static Optional<String> none() {
        return Optional.of(Messages.Property_none);
    }

    private static Optional<String> listOrNone(List<String> words) {
        return Optional.of(words.isEmpty() ? Messages.Property_none : String.join(", ", words));
    }

    private static Optional<String> reason(Session session) {
        String reason = session.statusReason().isBlank() ? session.statusMessage() : session.statusReason();
        return Optional.of(reason.isBlank() ? Messages.Property_none : reason);
    }

    static Optional<String> queue(Session session) {
        return session.queue().map(queue -> queue.name().isBlank() ? queue.id() : queue.name());
    }

    private static Optional<String> position(SessionFacts facts, Instant now) {
        return facts.session().status() == TaskStatus.QUEUED ? facts.detail(GeneralProperties::position)
                : Optional.of(Messages.Property_notQueued);
    }

    private static Optional<String> position(SessionDetails details) {
        return details.queuePosition().map(place -> details.queueLength()
                .map(length -> NLS.bind(Messages.Property_placeOf, place, length)).orElse(String.valueOf(place)));
    }

    /** The server does not keep when a task was queued once it runs; the tool queues it right after making it. */
    private static Optional<String> timeInQueue(SessionFacts facts, Instant now) {
        Session session = facts.session();
        boolean waits = session.status() == TaskStatus.QUEUED;
        Optional<Instant> from = waits ? session.times().statusChanged() : session.times().created();
        Optional<Instant> to = waits ? Optional.of(now) : session.times().started();
        return from.flatMap(start -> to.map(end -> Uptime.format(Duration.between(start, end))));
    }

    private static Optional<String> creator(Session session) {
        return session.creator().map(person -> person.name().isBlank() ? person.id() : person.name());
    }

    /** Some servers sign users in by their address; the open one keeps none. */
    private static Optional<String> email(SessionFacts facts) {
        return facts.session().creator().map(Person::name).filter(name -> name.strip().matches("\\S+@\\S+\\.\\S+"))
                .or(() -> facts.detail(SessionDetails::creatorEmail));
    }

    private static Optional<String> started(Session session) {
        return session.times().started().map(Units::moment).or(() -> waiting(session));
    }

    private static Optional<String> waiting(Session session) {
        return session.status() == TaskStatus.QUEUED || session.status() == TaskStatus.CREATED
                ? Optional.of(Messages.Property_notStarted)
                : session.ended().filter(end -> session.times().started().isEmpty())
                        .map(end -> Messages.Property_neverStarted);
    }

    private static Optional<String> ended(Session session) {
        return session.status() == TaskStatus.IN_PROGRESS ? Optional.of(Messages.Property_stillRuns)
                : session.ended().map(Units::moment).or(() -> waiting(session));
    }

    private static Optional<String> uptime(Session session, Instant now) {
        return session.uptime(now).map(Uptime::format).or(() -> waiting(session));
    }
}
