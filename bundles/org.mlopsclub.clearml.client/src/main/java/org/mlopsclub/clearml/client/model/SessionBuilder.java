package org.mlopsclub.clearml.client.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a {@link Session} from what is known of it. Not thread-safe. */
public final class SessionBuilder {

    private final SessionKey key;
    private final String name;
    private TaskStatus status = TaskStatus.CREATED;
    private String rawStatus = "created";
    private String statusMessage = "";
    private String statusReason = "";
    private Optional<Person> creator = Optional.empty();
    private Optional<QueueRef> queue = Optional.empty();
    private Optional<ProjectRef> project = Optional.empty();
    private SessionTimes times = SessionTimes.NONE;
    private Optional<String> worker = Optional.empty();
    private Machine machine = Machine.UNKNOWN;
    private Endpoint endpoint = Endpoint.UNKNOWN;
    private Container container = Container.NONE;
    private Map<String, String> options = Map.of();
    private Optional<String> initScript = Optional.empty();
    private List<String> tags = List.of();
    private List<String> systemTags = List.of();
    private String comment = "";
    private Optional<String> parent = Optional.empty();
    private Usage usage = Usage.UNKNOWN;

    SessionBuilder(SessionKey key, String name) {
        this.key = key;
        this.name = name;
    }

    SessionBuilder(Session from) {
        this(from.key(), from.name());
        status = from.status();
        rawStatus = from.rawStatus();
        statusMessage = from.statusMessage();
        statusReason = from.statusReason();
        creator = from.creator();
        queue = from.queue();
        project = from.project();
        times = from.times();
        worker = from.worker();
        machine = from.machine();
        endpoint = from.endpoint();
        container = from.container();
        options = from.options();
        initScript = from.initScript();
        tags = from.tags();
        systemTags = from.systemTags();
        comment = from.comment();
        parent = from.parent();
        usage = from.usage();
    }

    /** The status by the server's word for it. */
    public SessionBuilder status(String wire) {
        status = TaskStatus.of(wire);
        rawStatus = wire;
        return this;
    }

    public SessionBuilder statusMessage(String value) {
        statusMessage = value;
        return this;
    }

    public SessionBuilder statusReason(String value) {
        statusReason = value;
        return this;
    }

    public SessionBuilder creator(Person value) {
        creator = Optional.of(value);
        return this;
    }

    public SessionBuilder queue(QueueRef value) {
        queue = Optional.of(value);
        return this;
    }

    public SessionBuilder project(ProjectRef value) {
        project = Optional.of(value);
        return this;
    }

    public SessionBuilder times(SessionTimes value) {
        times = value;
        return this;
    }

    public SessionBuilder worker(String value) {
        worker = Optional.of(value);
        return this;
    }

    public SessionBuilder machine(Machine value) {
        machine = value;
        return this;
    }

    public SessionBuilder endpoint(Endpoint value) {
        endpoint = value;
        return this;
    }

    public SessionBuilder container(Container value) {
        container = value;
        return this;
    }

    public SessionBuilder options(Map<String, String> value) {
        options = value;
        return this;
    }

    public SessionBuilder initScript(String value) {
        initScript = Optional.of(value);
        return this;
    }

    public SessionBuilder tags(List<String> value) {
        tags = value;
        return this;
    }

    public SessionBuilder systemTags(List<String> value) {
        systemTags = value;
        return this;
    }

    public SessionBuilder comment(String value) {
        comment = value;
        return this;
    }

    public SessionBuilder parent(String value) {
        parent = Optional.of(value);
        return this;
    }

    public SessionBuilder usage(Usage value) {
        usage = value;
        return this;
    }

    /** The session. */
    public Session build() {
        return new Session(key, name, status, rawStatus, statusMessage, statusReason, creator, queue, project, times,
                worker, machine, endpoint, container, options, initScript, tags, systemTags, comment, parent, usage);
    }
}
