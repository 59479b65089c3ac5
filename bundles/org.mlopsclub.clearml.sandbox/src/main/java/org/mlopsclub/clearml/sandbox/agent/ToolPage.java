package org.mlopsclub.clearml.sandbox.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A small page where a real session has Jupyter Lab or VS Code: enough to see that a tunnel leads there. */
final class ToolPage implements AutoCloseable {
    private final HttpServer server;

    private ToolPage(HttpServer server) {
        this.server = server;
    }

    /**
     * Serves a page.
     *
     * @param port the port, or 0 for any free one
     * @param token what a request must carry as "token", if anything
     */
    static ToolPage serve(int port, String title, Optional<String> token) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 16);
        server.createContext("/", exchange -> answer(exchange, title, token));
        server.start();
        return new ToolPage(server);
    }

    private static void answer(HttpExchange exchange, String title, Optional<String> token) throws IOException {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
        boolean allowed = token.isEmpty() || ("&" + query + "&").contains("&token=" + token.get() + "&")
                || header.equals("token " + token.get());
        String text = "<!DOCTYPE html><title>" + title + "</title><h1>" + title + "</h1><p>"
                + (allowed ? "This is the sandbox's stand-in; a real session serves " + title + " here."
                        : "Token authentication is enabled: add ?token=… to the address.") + "</p>";
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        try (exchange; OutputStream out = send(exchange, allowed ? 200 : 403, body.length)) {
            out.write(body);
        }
    }

    private static OutputStream send(HttpExchange exchange, int status, int length) throws IOException {
        exchange.sendResponseHeaders(status, length);
        return exchange.getResponseBody();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
