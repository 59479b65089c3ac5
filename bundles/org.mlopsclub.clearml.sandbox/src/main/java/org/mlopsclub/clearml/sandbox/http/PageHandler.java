package org.mlopsclub.clearml.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.mlopsclub.clearml.sandbox.web.Pages;

/** The web pages over HTTP. They need no login: who reaches the loopback address is the one person here. */
public final class PageHandler {
    private final Pages pages;

    public PageHandler(Pages pages) {
        this.pages = pages;
    }

    static boolean serves(String path) {
        return path.equals("/") || path.startsWith("/projects/") || path.equals("/dashboard")
                || path.equals("/settings");
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Answer.send(exchange, 200, "text/html; charset=utf-8", pages.page(path));
        }
    }
}
