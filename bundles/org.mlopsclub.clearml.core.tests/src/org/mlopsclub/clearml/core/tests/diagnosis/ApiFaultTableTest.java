package org.mlopsclub.clearml.core.tests.diagnosis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.mlopsclub.clearml.core.tests.diagnosis.Reports.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisReport;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisTarget;
import org.mlopsclub.clearml.testkit.FaultyApi;

/** What an API server can do wrong, how it is made to, the step that must find it, and with which words. */
class ApiFaultTableTest {

    private static final String SECRET = "planted-secret-key-0003";
    private static final String GOOD = "{\"meta\":{\"result_code\":200},\"data\":{\"version\":\"2.0.0\",\"padding\":\"xxxx\"}}";

    @TempDir
    Path folder;

    /** One row of the table. */
    private record Fault(String name, Consumer<FaultyApi> injected, String step, String words) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        String ping = "API ping";
        String login = "Credentials";
        return Stream.of(
                new Fault("web port", api -> api.on("server.info", FaultyApi.text(200, "text/html", "<html></html>")),
                        ping, "is the web page, not the API."),
                new Fault("redirect to a login page", api -> api.on("server.info",
                        FaultyApi.header("Location", "/login", FaultyApi.text(302, "text/html", ""))), ping,
                        "is the web page, not the API."),
                new Fault("internal error", api -> api.on("server.info",
                        FaultyApi.text(500, "text/plain", "Internal Server Error")), ping,
                        "could not do this (error 500: Internal Server Error)"),
                new Fault("bad gateway", api -> api.on("server.info", FaultyApi.text(502, "text/html", "<html>")), ping,
                        "(error 502: no reason given)"),
                new Fault("too many requests", api -> api.on("server.info",
                        FaultyApi.header("Retry-After", "7", FaultyApi.text(429, "text/plain", "slow down"))), ping,
                        "gets too many requests. It asks to wait for 7 s."),
                new Fault("a proxy that wants a password", api -> api.on("server.info",
                        FaultyApi.text(407, "text/plain", "proxy")), ping, "the proxy asks for a password"),
                new Fault("half an answer", api -> api.on("server.info", FaultyApi.half(GOOD)), ping,
                        "cannot be reached: the connection broke"),
                new Fault("half a JSON", api -> api.on("server.info",
                        FaultyApi.text(200, "application/json", GOOD.substring(0, 40))), ping,
                        "it is not complete, or no ClearML answer"),
                new Fault("wrong types", api -> api.on("server.info",
                        FaultyApi.text(200, "application/json", "{\"meta\":{\"result_code\":200},\"data\":[1]}")), ping,
                        "there is no data in it"),
                new Fault("drip", api -> api.on("server.info", api.drip()), ping, "did not answer within 5 s"),
                new Fault("100 MB", api -> api.on("server.info", FaultyApi.huge(100)), ping, "it is longer than 64 MiB"),
                new Fault("wrong key", api -> api.on("auth.login", FaultyApi.json(401, 22,
                        "Unauthorized (invalid credentials)", "{}")), login, "does not accept this access key"),
                new Fault("expired token", api -> api.on("auth.login", FaultyApi.json(401, 30,
                        "Unauthorized (invalid token) (Signature has expired)", "{}")), login,
                        "does not accept our token (the server says: Unauthorized (invalid token)"),
                new Fault("revoked rights", api -> api.on("auth.login", FaultyApi.json(403, 20,
                        "Forbidden (role not allowed)", "{}")), login, "does not allow this to you"),
                new Fault("no token in it", api -> api.on("auth.login", FaultyApi.json(200, 0, "OK", "{}")), login,
                        "sent an answer that cannot be understood"),
                new Fault("login drips", api -> api.on("auth.login", api.drip()), login, "did not answer within 5 s"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void givenAFaultWhenDiagnosedThenTheRightStepFailsWithTheRightWords(Fault fault) throws IOException {
        try (FaultyApi api = new FaultyApi()) {
            fault.injected().accept(api);
            DiagnosisReport report = Reports.run(target(api));
            assertFails(report, fault.step(), fault.words());
            assertFalse(report.text().contains(SECRET), report::text);
        }
    }

    private DiagnosisTarget target(FaultyApi api) throws IOException {
        Path file = Files.writeString(folder.resolve("clearml.conf"), "api {\n  api_server: " + api.url()
                + "\n  credentials { access_key: \"AK\", secret_key: \"" + SECRET + "\" }\n}\n");
        return DiagnosisTarget.server(new ConfigurationSource(Map.of(), folder, Optional.of(file)));
    }
}
