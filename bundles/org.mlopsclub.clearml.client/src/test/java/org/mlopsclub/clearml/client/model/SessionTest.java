package org.mlopsclub.clearml.client.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NonNullByDefault({})
class SessionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final SessionKey KEY = new SessionKey(new ServerId("http://h:8008"), "id1");

    @ParameterizedTest
    @CsvSource({"created,'',0,0,DRAFT", "queued,'',0,0,QUEUED", "in_progress,'',0,0,SETTING_UP",
            "in_progress,'',10022,0,READY", "in_progress,'',10022,600,READY", "in_progress,stopping,10022,0,STOPPING",
            "in_progress,'',10022,601,NO_SIGN_OF_LIFE", "in_progress,stopping,10022,601,NO_SIGN_OF_LIFE",
            "in_progress,'',0,601,NO_SIGN_OF_LIFE", "stopped,stopping,10022,9999,STOPPED",
            "completed,'',0,0,COMPLETED", "closed,'',0,0,COMPLETED", "published,'',0,0,COMPLETED",
            "publishing,'',0,0,COMPLETED", "failed,'',0,0,FAILED", "unknown,'',0,0,UNKNOWN", "melting,'',0,0,UNKNOWN"})
    void givenStatusAndReports_whenAskedForThePhase_thenItIsWhatTheUserCanDo(String status, String message, int port,
            long silence, SessionPhase expected) {
        Optional<Integer> internal = port == 0 ? Optional.empty() : Optional.of(port);
        Session session = Session.builder(KEY, "n").status(status).statusMessage(message)
                .endpoint(new Endpoint(Optional.empty(), internal, internal, Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty()))
                .times(times(Optional.empty(), Optional.empty(), Optional.of(NOW.minusSeconds(silence)))).build();
        assertEquals(expected, session.phase(NOW));
        assertEquals(status, session.rawStatus());
    }

    @Test
    void givenRunningAndEndedSessions_whenAskedForUptime_thenItCountsFromTheStart() {
        Optional<Instant> start = Optional.of(NOW.minusSeconds(7500));
        Session running = Session.builder(KEY, "n").status("in_progress")
                .times(times(start, Optional.empty(), Optional.empty())).build();
        assertEquals(Optional.of(Duration.ofSeconds(7500)), running.uptime(NOW));
        Session ended = running.toBuilder().status("stopped")
                .times(times(start, Optional.of(NOW.minusSeconds(7440)), Optional.empty())).build();
        assertEquals(Optional.of(Duration.ofSeconds(60)), ended.uptime(NOW));
        assertEquals(Optional.empty(), Session.builder(KEY, "n").status("queued").build().uptime(NOW));
        assertEquals(Optional.of(Duration.ZERO), running.uptime(NOW.minusSeconds(9999)));
    }

    @Test
    void givenASessionWithoutTimeOfCompletion_whenAskedForItsEnd_thenItIsThatOfItsLastStatus() {
        Instant changed = NOW.minusSeconds(60);
        SessionTimes times = new SessionTimes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(changed));
        Session stopped = Session.builder(KEY, "n").status("stopped").times(times).build();
        assertEquals(Optional.of(changed), stopped.ended());
        assertEquals(Optional.empty(), stopped.uptime(NOW), "it never ran");
        assertEquals(Optional.empty(), stopped.toBuilder().status("queued").build().ended());
    }

    @ParameterizedTest
    @CsvSource({"93900,1d 2h 5m", "7500,2h 5m", "119,1m", "60,1m", "40,40s", "0,0s", "-5,0s", "86400,1d 0h 0m",
            "3600,1h 0m"})
    void givenDuration_whenFormatted_thenItIsShort(long seconds, String expected) {
        assertEquals(expected, Uptime.format(Duration.ofSeconds(seconds)));
    }

    @Test
    void givenHostileNames_whenShown_thenTheyAreHarmlessAndTheOriginalIsKept() {
        assertEquals("a b c", named("a\nb\tc").displayName());
        assertEquals("x\uFFFD[31m", named("x\u001B[31m").displayName());
        assertEquals("safe\uFFFDexe.txt", named("safe\u202Eexe.txt").displayName());
        assertEquals("\uFFFDiso\uFFFD", named("\u2067iso\u2069").displayName());
        assertEquals("../../etc", named("../../etc").displayName());
        assertEquals("\u05E9\u05DC\u05D5\u05DD", named("\u05E9\u05DC\u05D5\u05DD").displayName());
        assertEquals("\uFFFD", named("\uD800").displayName());
        assertEquals("id1", named(" \n").displayName());
        String cut = named("\uD83D\uDE80".repeat(5000)).displayName();
        assertEquals(199, cut.length());
        assertEquals("\uD83D\uDE80…", cut.substring(cut.length() - 3));
        assertEquals("y".repeat(200), named("y".repeat(200)).displayName());
        assertEquals("y".repeat(199) + "…", named("y".repeat(201)).displayName());
        assertEquals(10_000, named("z".repeat(10_000)).name().length());
    }

    @ParameterizedTest
    @CsvSource({"HTTPS://Api.Clear.ML:443/, https://api.clear.ml", "http://h:8008, http://h:8008",
            "http://h:80/sub//, http://h/sub", "http://h:443, http://h:443", "http://[::1]:8008/, http://[::1]:8008"})
    void givenSpellingsOfAnAddress_whenNamed_thenTheyAreOneServer(String url, String id) {
        assertEquals(new ServerId(id), ServerId.of(URI.create(url)));
    }

    @Test
    void givenThePublishedKey_whenFingerprinted_thenItIsRecognised() {
        HostKey published = new HostKey("ecdsa-sha2-nistp256", "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBJ"
                + "/y5Qv9VDdaupsn47NNyyXR2NiwdG9YQYwLC70JwzLfEBOkZpd1BUCv1BcOJhKghQg/nXG8lqhbCsU5ulrRUrY=");
        assertEquals("SHA256:D7CcYsGHNaxvJIOeHrO++GpcDZ3iI2EsaSmGgA61UzI", published.fingerprint());
        assertEquals(true, published.published());
        assertEquals(false, new HostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAA").published());
    }

    @Test
    void givenApiVersions_whenCompared_thenNumbersCountNotLetters() {
        assertEquals(true, identity("2.31").apiAtLeast(2, 31));
        assertEquals(false, identity("2.9").apiAtLeast(2, 31));
        assertEquals(true, identity("3").apiAtLeast(2, 31));
        assertEquals(false, identity("").apiAtLeast(2, 31));
    }

    private static ServerIdentity identity(String version) {
        return new ServerIdentity("u", "", "", "", version, "", "");
    }

    private static Session named(String name) {
        return Session.builder(KEY, name).build();
    }

    private static SessionTimes times(Optional<Instant> started, Optional<Instant> completed,
            Optional<Instant> lastUpdate) {
        return new SessionTimes(Optional.empty(), started, completed, lastUpdate, Optional.empty(), Optional.empty());
    }
}
