package org.mlopsclub.clearml.client.create;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * The user's git credentials as clearml-session 0.17 sends them along: the session program unpacks both files into its
 * home and takes them out of the task when it starts.
 */
final class GitFiles {

    private static final Map<String, String> NAMES = Map.of("_git_credentials", ".git-credentials", "_git_config",
            ".gitconfig");

    private GitFiles() {
    }

    /**
     * @param home the user's
     * @return runtime properties with the packed files, those that there are; a secret
     * @throws IOException if there is none, or one cannot be read
     */
    static Map<String, String> in(Path home) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            Path file = home.resolve(name.getValue());
            if (Files.isRegularFile(file)) {
                found.put(name.getKey(), packed(Files.readAllBytes(file)));
            }
        }
        if (found.isEmpty()) {
            throw new IOException("there are no git credentials in " + home
                    + " (.git-credentials, .gitconfig); switch them off or let git store some");
        }
        return found;
    }

    private static String packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
