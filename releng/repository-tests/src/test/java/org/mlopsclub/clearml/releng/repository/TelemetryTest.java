package org.mlopsclub.clearml.releng.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Nothing is sent to anybody but the servers that the user configured: no other host is even named in the product. */
class TelemetryTest {

    private static final Pattern HOST = Pattern.compile("\"[^\"\\n]*?https?://([A-Za-z0-9.-]*[A-Za-z0-9])[^\"\\n]*\"");

    /** The hosted service, as ClearML's own default and in examples, its web site, and this machine. */
    private static final Set<String> ALLOWED = Set.of("api.clear.ml", "app.clear.ml", "clear.ml", "localhost",
            "127.0.0.1");

    @Test
    void givenTheProductWhenItsHostsAreReadThenThereAreNoneButClearmlsAndTheReadmeSaysSo() {
        Set<String> others = new TreeSet<>();
        int sources = 0;
        for (String room : List.of("client", "ssh", "core", "ui", "rse")) {
            Path bundle = Checkout.file("bundles/org.mlopsclub.clearml." + room + "/src");
            for (Path source : Checkout.files(".java")) {
                if (source.startsWith(bundle) && !source.startsWith(bundle.resolve("test"))) {
                    sources++;
                    hosts(source).filter(host -> !ALLOWED.contains(host))
                            .forEach(host -> others.add(host + " in " + Checkout.name(source)));
                }
            }
        }
        assertTrue(sources > 300, "sources were read");
        assertEquals(Set.of(), others);
        assertTrue(Checkout.read(Checkout.file("README.md")).contains("it sends no telemetry"));
    }

    private static Stream<String> hosts(Path source) {
        return HOST.matcher(Checkout.read(source)).results().map(match -> match.group(1));
    }
}
