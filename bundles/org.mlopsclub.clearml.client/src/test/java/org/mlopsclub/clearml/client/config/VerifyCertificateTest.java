package org.mlopsclub.clearml.client.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCertificateTest {

    @TempDir
    Path home = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = { "true", "T", "yes", "y", "On", "1" })
    void givenAWordForYesWhenReadThenCertificatesAreChecked(String word) throws Exception {
        assertSame(TlsCheck.VERIFY, read(word));
    }

    @ParameterizedTest
    @ValueSource(strings = { "false", "F", "no", "n", "Off", "0" })
    void givenAWordForNoWhenReadThenTheyAreNot(String word) throws Exception {
        assertSame(TlsCheck.OFF, read(word));
    }

    @Test
    void givenAPathWhenReadThenItIsTheFileOfTheAuthorities() throws Exception {
        assertEquals(TlsCheck.against(home.resolve("ca.pem")), read("~/ca.pem"));
    }

    private TlsCheck read(String word) throws ConfigurationException {
        return ClearmlConfigurationReader.read(new ConfigurationSource(Map.of("CLEARML_API_ACCESS_KEY", "A",
                "CLEARML_API_SECRET_KEY", "B", "CLEARML_API_HOST_VERIFY_CERT", word), home, Optional.empty())).tls();
    }
}
