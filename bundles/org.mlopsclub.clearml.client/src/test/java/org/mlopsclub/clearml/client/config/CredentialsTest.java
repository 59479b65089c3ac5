package org.mlopsclub.clearml.client.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class CredentialsTest {

    @Test
    void givenBothHalvesOfAPairWhenAskedThenThereAreKeys() {
        assertTrue(Credentials.ofKeys("access", "secret").hasKeys());
        assertFalse(Credentials.ofKeys("", "secret").hasKeys());
        assertFalse(Credentials.ofKeys("access", "").hasKeys());
    }

    @Test
    void givenCredentialsWhenComparedThenEveryPartCounts() {
        Credentials pair = Credentials.ofKeys("access", "secret");
        assertEquals(pair, Credentials.ofKeys("access", "secret"));
        assertEquals(pair.hashCode(), Credentials.ofKeys("access", "secret").hashCode());
        assertNotEquals(0, pair.hashCode());
        assertNotEquals(pair, Credentials.ofKeys("other", "secret"));
        assertNotEquals(pair, Credentials.ofKeys("access", "other"));
        assertNotEquals(pair, new Credentials("access", "secret", Optional.of("token")));
        assertNotEquals(pair, "access");
    }

    @Test
    void givenCredentialsWhenShownThenOnlyTheBeginningOfTheAccessKeyIs() {
        assertEquals("Credentials[ABCD\u2022\u2022\u2022\u2022]", Credentials.ofKeys("ABCDE", "secret").toString());
        assertEquals("Credentials[\u2022\u2022\u2022\u2022]", Credentials.ofKeys("ABCD", "secret").toString());
        assertEquals("Credentials[\u2022\u2022\u2022\u2022, token]",
                new Credentials("", "", Optional.of("bearer")).toString());
    }
}
