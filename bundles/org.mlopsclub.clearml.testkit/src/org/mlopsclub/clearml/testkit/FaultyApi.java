package org.mlopsclub.clearml.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/** An API server in this process that answers each endpoint as a test says; of itself it is healthy and knows the user. */
public final class FaultyApi implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Starts it on a free port of the loopback address. */
    public FaultyApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        on("server.info", json(200, 0, "OK", "{\"version\":\"2.0.0\"}"));
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(("{\"exp\":4102444800,\"iat\":1,"
                + "\"identity\":{\"user\":\"u1\",\"user_name\":\"Me\",\"company\":\"c\",\"company_name\":\"C\"},"
                + "\"api_version\":\"2.31\",\"server_version\":\"2.0.0\"}").getBytes(StandardCharsets.UTF_8));
        on("auth.login", json(200, 0, "OK", "{\"token\":\"e30." + payload + ".sig\"}"));
    }

    /** Answers an endpoint, such as {@code tasks.get_all_ex}, in this way from now on. */
    public FaultyApi on(String endpoint, HttpHandler answer) {
        answers.put(endpoint, answer);
        return this;
    }

    /** @return the API's address */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        exchange.getRequestBody().readAllBytes();
        answers.getOrDefault(path.substring(path.lastIndexOf('/') + 1), json(404, 0, "no such endpoint", "{}"))
                .handle(exchange);
    }

    /** @return an answer in ClearML's frame */
    public static HttpHandler json(int status, int subcode, String message, String data) {
        return text(status, "application/json", "{\"meta\":{\"result_code\":" + status + ",\"result_subcode\":" + subcode
                + ",\"result_msg\":\"" + message + "\"},\"data\":" + data + "}");
    }

    /** @return an answer without a frame */
    public static HttpHandler text(int status, String type, String text) {
        return exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        };
    }

    /** @return the same with a header */
    public static HttpHandler header(String name, String value, HttpHandler answer) {
        return exchange -> {
            exchange.getResponseHeaders().set(name, value);
            answer.handle(exchange);
        };
    }

    /** Promises more than it sends, and hangs up. */
    public static HttpHandler half(String text) {
        return exchange -> {
            exchange.sendResponseHeaders(200, text.length() * 2L);
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        };
    }

    /** A byte now and then. */
    public HttpHandler drip() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!closed.await(200, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        };
    }

    /** @return blanks without end, or nearly so */
    public static HttpHandler huge(int megabytes) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1 << 20];
            Arrays.fill(part, (byte) ' ');
            for (int i = 0; i < megabytes; i++) {
                exchange.getResponseBody().write(part);
            }
            exchange.close();
        };
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
