package org.mlopsclub.clearml.client.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitFilesTest {

    private static final String CREDENTIALS = "https://ada:t0ken@git.example.com\n";

    @TempDir
    Path home;

    @Test
    void givenCredentialsAndNoConfiguration_whenPacked_thenTheProgramCanUnpackThem() throws Exception {
        Files.writeString(home.resolve(".git-credentials"), CREDENTIALS);

        Map<String, String> files = GitFiles.in(home);

        assertEquals(Set.of("_git_credentials"), files.keySet());
        assertEquals(CREDENTIALS, unpacked(Optional.ofNullable(files.get("_git_credentials")).orElseThrow()));
    }

    @Test
    void givenBothFiles_whenPacked_thenBoth() throws Exception {
        Files.writeString(home.resolve(".git-credentials"), CREDENTIALS);
        Files.writeString(home.resolve(".gitconfig"), "[user]\n name = Ada\n");

        assertEquals(Set.of("_git_credentials", "_git_config"), GitFiles.in(home).keySet());
    }

    @Test
    void givenNoFile_whenPacked_thenSaidWhichAreMissing() {
        IOException refused = assertThrows(IOException.class, () -> GitFiles.in(home));

        assertTrue(String.valueOf(refused.getMessage()).contains(".git-credentials"), refused::getMessage);
    }

    private static String unpacked(String packed) throws IOException {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
