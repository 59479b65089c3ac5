package org.mlopsclub.clearml.core.diagnosis;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.eclipse.core.runtime.Platform;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.UiThreadGuard;

/**
 * One zip for whoever is asked for help: versions, settings, the configuration without its secrets, the diagnosis,
 * what the plug-in did on its own and the workspace's log. It is written to a file that the user chooses and sent
 * nowhere. Every text in it goes through a masker that knows the secrets of the configuration, of the environment, of the connected sessions and of the
 * diagnosis, and those that announce themselves.
 */
public final class SupportBundle {

    /** The newest part of the log is what counts; years of it would not fit into a mail. */
    private static final int MOST_LOG_BYTES = 2 << 20;

    private final Map<String, String> entries = new LinkedHashMap<>();

    /**
     * Collects everything; blocks.
     *
     * @param diagnosis what was run, for the secrets that it has met
     * @param report what it found
     * @param source where the configuration is looked for
     * @throws IOException when the log cannot be read
     * @throws IllegalStateException on the UI thread
     */
    public SupportBundle(Diagnosis diagnosis, DiagnosisReport report, ConfigurationSource source) throws IOException {
        UiThreadGuard.refuse();
        KnownSecrets secrets = KnownSecrets.collect(source);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("diagnosis.txt", report.text());
        texts.put("versions.txt", Versions.bundles());
        texts.put("settings.txt", Settings.preferences());
        texts.put("configuration.txt", Settings.configuration(source));
        texts.put("activity.txt", log(Platform.getStateLocation(Platform.getBundle(ClearmlIds.CORE))
                .append(ClearmlIds.ACTIVITY_FILE).toPath()));
        texts.put("log.txt", log(Platform.getLogFileLocation().toPath()));
        texts.forEach((name, text) -> entries.put(name, diagnosis.mask(secrets.mask(text))));
    }

    /**
     * Writes the zip; an existing file is replaced when all of it is written.
     *
     * @throws IOException when the folder cannot be written
     */
    public void write(Path zip) throws IOException {
        UiThreadGuard.refuse();
        Path folder = zip.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(zip.toString());
        }
        Path part = Files.createTempFile(folder, ".clearml-support", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                write(out);
            }
            Files.move(part, zip, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void write(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry("clearml-support/" + entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    /** @return a name for the file, with the moment in it */
    public static String fileName() {
        return "clearml-support-" + Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "") + ".zip";
    }

    private static String log(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, log.length() - MOST_LOG_BYTES);
            byte[] tail = new byte[(int) (log.length() - from)];
            log.seek(from);
            log.readFully(tail);
            String text = new String(tail, StandardCharsets.UTF_8);
            // The first line may begin in the middle of a secret, which would then not be known again.
            return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
        }
    }
}
