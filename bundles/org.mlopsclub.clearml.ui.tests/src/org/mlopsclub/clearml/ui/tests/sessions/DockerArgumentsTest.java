package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlopsclub.clearml.ui.sessions.DockerArguments;

class DockerArgumentsTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = { "-e HF_TOKEN=abc -v /a:/b, -e HF_TOKEN -v /a:/b",
            "-e \"TOKEN=a b\" --net host, -e \"TOKEN\" --net host", "-e 'MY_KEY=x \"y' -e A=b, -e 'MY_KEY' -e A=b",
            "-e API_KEY=\"a b\" z, -e API_KEY z", "-e TOKEN=\"unclosed x, -e TOKEN", "-v /data:/data, -v /data:/data" })
    void givenSecretValuesHoweverQuotedThenOnlyTheirNamesAreKept(String given, String kept) {
        assertEquals(kept, DockerArguments.withoutSecrets(given));
        assertEquals(kept.replaceAll("(TOKEN|KEY)", "$1=\u2022\u2022\u2022\u2022"), DockerArguments.masked(given));
    }
}
