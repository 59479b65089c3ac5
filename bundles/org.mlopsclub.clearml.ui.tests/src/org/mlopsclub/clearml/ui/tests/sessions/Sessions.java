package org.mlopsclub.clearml.ui.tests.sessions;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.Container;
import org.mlopsclub.clearml.client.model.Endpoint;
import org.mlopsclub.clearml.client.model.Machine;
import org.mlopsclub.clearml.client.model.Person;
import org.mlopsclub.clearml.client.model.QueueRef;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionBuilder;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionTimes;
import org.mlopsclub.clearml.client.model.Usage;

/** Sessions as a server would tell of them. */
final class Sessions {

    static final ServerId SERVER = ServerId.of(URI.create("http://localhost:8008"));
    static final Person ME = new Person("u1", "Mina Example");
    static final Person ADA = new Person("u2", "Ada Example");

    private Sessions() {
    }

    static SessionKey key(String name) {
        return new SessionKey(SERVER, "id-" + name);
    }

    /** A session of mine in this status, of which the server knows nothing else. */
    static SessionBuilder bare(String name, String status) {
        return Session.builder(key(name), name).status(status);
    }

    static Session draft(String name) {
        return bare(name, "created").creator(ME).build();
    }

    static Session queued(String name) {
        return bare(name, "queued").creator(ME).queue(new QueueRef("q1", "gpu-a100"))
                .times(times(Optional.empty(), Optional.empty(), ago(Duration.ofMinutes(4)))).build();
    }

    static Session settingUp(String name) {
        return running(name).build();
    }

    static Session ready(String name) {
        return running(name).endpoint(endpoint()).machine(machine()).build();
    }

    static Session ended(String name, String status) {
        return bare(name, status).creator(ME).times(times(ago(Duration.ofDays(4)), ago(Duration.ofDays(3)),
                ago(Duration.ofDays(3)))).build();
    }

    /** Everything known, with an uptime of a day, two hours and five minutes. */
    static Session full(String name) {
        return running(name).endpoint(endpoint()).machine(machine()).worker("ml-07:gpu0")
                .container(new Container("pytorch:24.05", "--ipc host -e HF_TOKEN=hf_abc -e MODE=fast"))
                .initScript("echo 1\necho 2\n")
                .tags(List.of("vision")).comment("for the paper")
                .usage(new Usage(Optional.of(63.2), List.of(91.0), Optional.of(41.0), Optional.of(87.0),
                        Optional.empty(), Optional.of(1.5), Optional.empty(), Optional.empty(), Optional.of(40.0)))
                .build();
    }

    static Session silent(String name) {
        return bare(name, "in_progress").creator(ME).endpoint(endpoint())
                .times(new SessionTimes(ago(Duration.ofHours(3)), ago(Duration.ofHours(3)), Optional.empty(),
                        ago(Duration.ofMinutes(30)), ago(Duration.ofMinutes(30)), ago(Duration.ofHours(3))))
                .build();
    }

    private static SessionBuilder running(String name) {
        return bare(name, "in_progress").creator(ME).queue(new QueueRef("q1", "gpu-a100"))
                .times(times(ago(Duration.ofDays(1).plusHours(2).plusMinutes(5).plusSeconds(10)), Optional.empty(),
                        ago(Duration.ofDays(1))));
    }

    static Endpoint endpoint() {
        return new Endpoint(Optional.of("10.0.3.7"), Optional.of(10022), Optional.of(10022), Optional.of(8878),
                Optional.empty(), Optional.of("root"), Optional.empty());
    }

    private static Machine machine() {
        return new Machine(Optional.of(16), Optional.of(128.0), Optional.of(1), Optional.of("A100"),
                Optional.of("40GB"), Optional.of("ml-07"), Optional.of("linux"), Optional.of("3.10.1"));
    }

    private static SessionTimes times(Optional<Instant> started, Optional<Instant> completed,
            Optional<Instant> changed) {
        return new SessionTimes(ago(Duration.ofDays(5)), started, completed, Optional.of(Instant.now()),
                Optional.of(Instant.now()), changed);
    }

    private static Optional<Instant> ago(Duration age) {
        return Optional.of(Instant.now().minus(age));
    }
}
