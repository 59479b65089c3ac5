package org.mlopsclub.clearml.ui.tests.properties;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.mlopsclub.clearml.core.Preferences;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The configured server while it is open: each endpoint has one answer, whatever it is asked. */
final class RecordedServer implements AutoCloseable {

    private static final String NOT_FOUND = "{\"meta\":{\"result_code\":404,\"result_subcode\":0,\"result_msg\":"
            + "\"Unable to find endpoint\"},\"data\":{}}";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** @param folder for the configuration */
    RecordedServer(Path folder) throws Exception {
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        answer("auth.login", "{\"token\":\"" + token() + "\"}");
        answer("server.info", "{\"version\":\"2.0.0\"}");
        Path config = Files.writeString(folder.resolve("clearml.conf"), "api { api_server: \"http://127.0.0.1:"
                + server.getAddress().getPort() + "\", credentials { access_key: \"a\", secret_key: \"s\" } }");
        Preferences.set(Preferences.CONFIG_FILE, config.toString());
    }

    RecordedServer answer(String endpoint, String data) {
        answers.put(endpoint, data);
        return this;
    }

    /** How often an endpoint was asked. */
    int count(String endpoint) {
        return Collections.frequency(requests, endpoint);
    }

    /** Reads a recording beside this class. */
    static String recording(String name) throws IOException {
        try (InputStream in = RecordedServer.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String token() {
        long now = System.currentTimeMillis() / 1000;
        return part("{\"alg\":\"HS256\"}") + "." + part("{\"iat\":" + now + ",\"exp\":" + (now + 36_000)
                + ",\"identity\":{\"user\":\"u1\",\"user_name\":\"Ada Lovelace\",\"company\":\"c1\","
                + "\"company_name\":\"clearml\"},\"api_version\":\"2.31\",\"server_version\":\"2.0.0\","
                + "\"feature_set\":\"basic\"}") + "." + part("signature");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String endpoint = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
            requests.add(endpoint);
            String data = answers.get(endpoint);
            String text = data == null ? NOT_FOUND : "{\"meta\":{\"result_code\":200},\"data\":" + data + "}";
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(data == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() throws Exception {
        Preferences.set(Preferences.CONFIG_FILE, "");
        server.stop(0);
        threads.shutdownNow();
    }
}
