package org.mlopsclub.clearml.core.tests.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.model.Person;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.monitor.ServerSnapshot;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.monitor.SessionsSnapshot;
import org.mlopsclub.clearml.core.server.ServerProfile;

/** Servers put side by side. */
class SessionsSnapshotTest {

    private static final ServerId ADDRESS = ServerId.of(URI.create("https://api.example.org"));
    private static final ServerId OTHER = ServerId.of(URI.create("https://api.example.net"));

    @Test
    void givenAProfileThatLeadsToTheSameSessionsWhenPutBesideThenEachIsListedOnce() {
        ServerSnapshot first = server("", ADDRESS, "ada", session(ADDRESS, "t1", "ada"), session(ADDRESS, "t2", "bob"));
        ServerId again = ADDRESS.withAccount("again");
        ServerSnapshot second = server("again", again, "ada", session(again, "t1", "ada"), session(again, "t2", "bob"));
        assertEquals(Set.of(new SessionKey(ADDRESS, "t1"), new SessionKey(ADDRESS, "t2")), keys(first, second));
    }

    @Test
    void givenTwoUsersOfOneWorkspaceWhenPutBesideThenEachSessionIsListedByTheOneWhoMadeIt() {
        ServerId bobs = ADDRESS.withAccount("bob");
        ServerSnapshot ada = server("", ADDRESS, "ada", session(ADDRESS, "t1", "ada"), session(ADDRESS, "t2", "bob"));
        ServerSnapshot bob = server("bob", bobs, "bob", session(bobs, "t1", "ada"), session(bobs, "t2", "bob"));
        assertEquals(Set.of(new SessionKey(ADDRESS, "t1"), new SessionKey(bobs, "t2")), keys(ada, bob));
    }

    @Test
    void givenTheSameIdOnAnotherServerWhenPutBesideThenItIsAnotherSession() {
        assertEquals(Set.of(new SessionKey(ADDRESS, "t1"), new SessionKey(OTHER, "t1")),
                keys(server("", ADDRESS, "ada", session(ADDRESS, "t1", "ada")),
                        server("other", OTHER, "ada", session(OTHER, "t1", "ada"))));
    }

    private static Set<SessionKey> keys(ServerSnapshot... servers) {
        List<SessionKey> keys = SessionsSnapshot.of(List.of(servers), Set.of()).sessions().stream().map(Session::key)
                .toList();
        assertEquals(keys.size(), Set.copyOf(keys).size());
        return Set.copyOf(keys);
    }

    private static ServerSnapshot server(String profile, ServerId id, String user, Session... sessions) {
        ServerProfile of = new ServerProfile(profile,
                profile.isEmpty() ? Optional.empty() : Optional.of(Path.of(profile + ".conf")));
        return new ServerSnapshot(of, Optional.of(id),
                Optional.of(new ServerIdentity(user, user, "c", "company", "2.31", "2.0.0", "basic")),
                List.of(sessions), SessionMonitor.Scope.MINE_ACTIVE, Optional.of(Instant.EPOCH), Optional.empty(),
                List.of());
    }

    private static Session session(ServerId server, String id, String user) {
        return Session.builder(new SessionKey(server, id), id).creator(new Person(user, user)).build();
    }
}
