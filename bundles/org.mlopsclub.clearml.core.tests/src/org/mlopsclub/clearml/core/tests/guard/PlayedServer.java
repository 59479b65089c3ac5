package org.mlopsclub.clearml.core.tests.guard;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.SessionList;
import org.mlopsclub.clearml.client.model.Endpoint;
import org.mlopsclub.clearml.client.model.Machine;
import org.mlopsclub.clearml.client.model.MetricSeries;
import org.mlopsclub.clearml.client.model.Person;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionTimes;
import org.mlopsclub.clearml.client.model.Usage;

/** A server whose time a test moves on; counts what it is asked. */
final class PlayedServer {

    static final ServerId ID = new ServerId("https://api.example");
    static final String ME = "me";

    final Map<String, Session> sessions = new HashMap<>();
    final Map<String, List<MetricSeries>> load = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    Instant now = MachineCourse.START;

    /** A session that runs since the course's start, made by somebody. */
    Session add(String name, String creator, List<String> tags) {
        Session session = Session.builder(new SessionKey(ID, name), name).status("in_progress").tags(tags)
                .creator(new Person(creator, creator))
                .machine(new Machine(Optional.of(4), Optional.of(8.0), Optional.of(1), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
                .endpoint(new Endpoint(Optional.of("127.0.0.1"), Optional.of(10022), Optional.of(10022),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
                .times(new SessionTimes(Optional.of(MachineCourse.START), Optional.of(MachineCourse.START),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
                .build();
        sessions.put(name, session);
        return session;
    }

    /** The load as the list shows it. */
    void shows(String name, double cpu) {
        sessions.computeIfPresent(name, (key, session) -> session.toBuilder().usage(new Usage(Optional.of(cpu),
                List.of(0.0), Optional.empty(), Optional.empty(), Optional.of(0.0), Optional.of(0.0),
                Optional.of(0.0), Optional.of(0.0), Optional.empty())).build());
    }

    long asked(String method) {
        return calls.stream().filter(method::equals).count();
    }

    ClearmlClient client() {
        return (ClearmlClient) Proxy.newProxyInstance(PlayedServer.class.getClassLoader(),
                new Class<?>[] {ClearmlClient.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return switch (method.getName()) {
                        case "server" -> ID;
                        case "identity" -> new ServerIdentity(ME, ME, "", "", "2.31", "2.0.0", "basic");
                        case "sessions" -> new SessionList(List.copyOf(sessions.values()), 1, List.of(),
                                Optional.empty(), Optional.of(now));
                        case "load" -> Map.copyOf(load);
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    /** Moves on to the newest report of a course. */
    void follow(String name, MachineCourse course) {
        load.put(name, course.load());
        now = course.clock().plus(Duration.ofSeconds(1));
    }
}
