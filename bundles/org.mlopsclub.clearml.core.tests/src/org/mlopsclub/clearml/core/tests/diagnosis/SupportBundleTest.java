package org.mlopsclub.clearml.core.tests.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.diagnosis.Diagnoses;
import org.mlopsclub.clearml.core.diagnosis.Diagnosis;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisListener;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisReport;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisTarget;
import org.mlopsclub.clearml.core.diagnosis.SupportBundle;
import org.mlopsclub.clearml.core.guard.ActivityLog;
import org.mlopsclub.clearml.testkit.Await;

class SupportBundleTest {

    private static final List<String> PLANTED = List.of("PLANTEDACCESS91827", "planted-secret-55443",
            "planted-environment-token-1", "planted-preference-password", "planted-logged-password-8",
            "eyJhbGciOiJIUzI1NiJ9.cGxhbnRlZA.c2lnbmF0dXJl", "planted-bearer-token-77", "planted-url-password");

    @TempDir
    Path folder;

    @AfterEach
    void forgetPreferences() throws Exception {
        InstanceScope.INSTANCE.getNode(ClearmlIds.CORE).remove("plantedPassword");
        InstanceScope.INSTANCE.getNode(ClearmlIds.CORE).remove("plantedFlag");
    }

    @Test
    void givenPlantedSecretsWhenTheBundleIsSavedThenNoneOfThemIsInIt() throws Exception {
        int port = LoopbackServer.refusedPort();
        ConfigurationSource source = source(port);
        plantIntoPreferencesAndLog();
        plantIntoTheActivityLog();
        Diagnosis diagnosis = Diagnoses.of(DiagnosisTarget.server(source));
        DiagnosisReport report = diagnosis.run(DiagnosisListener.none(), Cancellation.never());
        Path zip = folder.resolve("support.zip");

        new SupportBundle(diagnosis, report, source).write(zip);

        Map<String, String> entries = read(zip);
        assertEquals(List.of("activity.txt", "configuration.txt", "diagnosis.txt", "log.txt", "settings.txt", "versions.txt"),
                entries.keySet().stream().map(name -> name.replace("clearml-support/", "")).toList());
        entries.forEach((name, text) -> PLANTED.forEach(
                secret -> assertFalse(text.contains(secret), () -> secret + " in " + name)));
        assertTrue(text(entries, "log.txt").contains("the planted line ends here"), "the log is not empty");
        assertTrue(text(entries, "activity.txt").contains("the planted activity"), "the activity log is not empty");
        assertTrue(text(entries, "settings.txt").contains("plantedFlag = true"), () -> text(entries, "settings.txt"));
        assertTrue(text(entries, "diagnosis.txt").contains("refuses connections"), report::text);
        assertTrue(text(entries, "configuration.txt").contains("127.0.0.1:" + port));
        assertTrue(text(entries, "versions.txt").contains("org.mlopsclub.clearml.core 0.1.0"));
        try (var left = Files.list(folder)) {
            assertEquals(2, left.count(), "only the configuration and the bundle are there");
        }
    }

    private ConfigurationSource source(int port) throws IOException {
        Path file = Files.writeString(folder.resolve("clearml.conf"), "api {\n  api_server: http://127.0.0.1:" + port
                + "\n  credentials { access_key: \"" + PLANTED.get(0) + "\", secret_key: \"" + PLANTED.get(1)
                + "\" }\n}\n");
        return new ConfigurationSource(Map.of("CLEARML_AUTH_TOKEN", PLANTED.get(2)), folder, Optional.of(file));
    }

    private static void plantIntoPreferencesAndLog() {
        InstanceScope.INSTANCE.getNode(ClearmlIds.CORE).put("plantedPassword", PLANTED.get(3));
        InstanceScope.INSTANCE.getNode(ClearmlIds.CORE).put("plantedFlag", "true");
        ILog.of(SupportBundleTest.class).info(String.join("\n", "keys " + PLANTED.get(0) + " and " + PLANTED.get(1),
                "token " + PLANTED.get(2), "SSH: ssh root@localhost -p 8022 [password: " + PLANTED.get(4) + "]",
                "again " + PLANTED.get(4), "jwt " + PLANTED.get(5), "Authorization: Bearer " + PLANTED.get(6),
                "https://me:" + PLANTED.get(7) + "@proxy.example", "the planted line ends here"));
    }

    private static void plantIntoTheActivityLog() throws Exception {
        Services.get(ActivityLog.class).add(ActivityLog.Kind.REFUSED, "box", "the planted activity: " + PLANTED.get(1)
                + " Authorization: Bearer " + PLANTED.get(6));
        Path file = Platform.getStateLocation(Platform.getBundle(ClearmlIds.CORE)).append(ClearmlIds.ACTIVITY_FILE)
                .toPath();
        Await.until("the written line", 20,
                () -> Files.exists(file) && Files.readString(file).contains("the planted activity"));
    }

    private static String text(Map<String, String> entries, String name) {
        return String.valueOf(entries.get("clearml-support/" + name));
    }

    private static Map<String, String> read(Path zip) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements();) {
                ZipEntry entry = all.nextElement();
                entries.put(entry.getName(),
                        new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
