package org.mlopsclub.clearml.sandbox.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The one HTTP server of the sandbox, on the loopback address: the API, and the web pages beside it. */
public final class HttpFront implements AutoCloseable {
    private static final int THREADS = 16;

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpFront(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Binds a port.
     *
     * @param port the port, or 0 for any free one
     * @throws IOException if the port is taken
     */
    public static HttpFront bind(int port) throws IOException {
        // Without this the JDK's server waits 40 ms between the head and the body of each answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 128);
        AtomicInteger count = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "http-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        return new HttpFront(server, threads);
    }

    /** Starts to serve. */
    public void start(ApiHandler api, PageHandler pages) {
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (PageHandler.serves(path)) {
                pages.handle(exchange);
            } else {
                api.handle(exchange);
            }
        });
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The URL of API and web pages, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
