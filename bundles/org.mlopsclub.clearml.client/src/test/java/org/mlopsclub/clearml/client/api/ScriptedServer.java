package org.mlopsclub.clearml.client.api;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

import javax.net.ssl.SSLContext;

import org.eclipse.jdt.annotation.NonNullByDefault;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** A ClearML server whose every answer a test decides; it logs in everybody and counts. */
@NonNullByDefault({})
final class ScriptedServer implements Closeable {

    /** A request as it came. */
    record Request(String endpoint, JsonObject body, String authorization, Map<String, List<String>> headers) {
    }

    /** Answers an endpoint. */
    interface Script {
        void answer(Request request, Reply reply) throws Exception;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    final List<Request> requests = new CopyOnWriteArrayList<>();

    ScriptedServer() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    ScriptedServer(SSLContext tls) throws IOException {
        this(secure(tls));
    }

    private ScriptedServer(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        on("auth.login", (request, reply) -> reply.data("{\"token\":\"" + jwt(3600) + "\"}"));
    }

    private static HttpServer secure(SSLContext tls) throws IOException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        return https;
    }

    ScriptedServer on(String endpoint, Script script) {
        scripts.put(endpoint, script);
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    long count(String endpoint) {
        return requests.stream().filter(request -> request.endpoint().equals(endpoint)).count();
    }

    Request last(String endpoint) {
        return requests.stream().filter(request -> request.endpoint().equals(endpoint)).reduce((a, b) -> b)
                .orElseThrow();
    }

    /** A token in the server's form that lives so long. */
    static String jwt(long seconds) {
        return jwt(seconds, "2.31");
    }

    static String jwt(long seconds, String apiVersion) {
        long now = 1_795_356_790L;
        String payload = "{\"iat\":" + now + ",\"exp\":" + (now + seconds) + ",\"identity\":{\"user\":\"me1\","
                + "\"user_name\":\"Ada Lovelace\",\"company\":\"c1\",\"company_name\":\"clearml\"},\"api_version\":\""
                + apiVersion + "\",\"server_version\":\"2.0.0\",\"feature_set\":\"basic\",\"n\":" + System.nanoTime() + "}";
        return part("{\"alg\":\"HS256\"}") + "." + part(payload) + "." + part("signature");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String endpoint = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            Request request = new Request(endpoint,
                    text.isEmpty() ? new JsonObject() : JsonParser.parseString(text).getAsJsonObject(),
                    authorization == null ? "" : authorization, Map.copyOf(exchange.getRequestHeaders()));
            requests.add(request);
            Reply reply = new Reply(exchange);
            Script script = scripts.get(endpoint);
            if (script == null) {
                reply.error(404, 0, "Unable to find endpoint for name " + endpoint);
            } else {
                script.answer(request, reply);
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Writes an answer. */
    final class Reply {
        private final HttpExchange exchange;

        Reply(HttpExchange exchange) {
            this.exchange = exchange;
        }

        void data(String json) throws IOException {
            body(200, "application/json", envelope(200, 0, "OK", json));
        }

        void zipped(String json) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream zip = new GZIPOutputStream(packed)) {
                zip.write(envelope(200, 0, "OK", json).getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            bytes(200, "application/json", packed.toByteArray());
        }

        void error(int code, int subcode, String message) throws IOException {
            body(code, "application/json", envelope(code, subcode, message, "{}"));
        }

        Reply header(String name, String value) {
            exchange.getResponseHeaders().set(name, value);
            return this;
        }

        void body(int status, String type, String text) throws IOException {
            bytes(status, type, text.getBytes(StandardCharsets.UTF_8));
        }

        void bytes(int status, String type, byte[] body) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }

        /** Sends headers and the beginning of a body. */
        void beginning(String text, long announced) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, announced);
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        }

        /** Says nothing more until the server closes. */
        void hang() throws InterruptedException {
            closed.await();
        }
    }

    static String envelope(int code, int subcode, String message, String data) {
        return "{\"meta\":{\"id\":\"1\",\"trx\":\"1\",\"endpoint\":{\"name\":\"x\",\"requested_version\":\"2.31\","
                + "\"actual_version\":\"1.0\"},\"result_code\":" + code + ",\"result_subcode\":" + subcode
                + ",\"result_msg\":\"" + message + "\",\"error_stack\":null,\"error_data\":{}},\"data\":" + data + "}";
    }

    static String resource(String name) throws IOException {
        try (InputStream in = ScriptedServer.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
