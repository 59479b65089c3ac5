package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A proxy that understands one CONNECT. */
final class HttpProxy implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    private final CompletableFuture<String> request = new CompletableFuture<>();

    HttpProxy() throws IOException {
        Watch.daemon(this::serve, "proxy").start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The first two words of the request. */
    String request() throws Exception {
        return request.get(30, TimeUnit.SECONDS);
    }

    private void serve() {
        try (Socket client = listener.accept()) {
            StringBuilder head = new StringBuilder();
            InputStream in = client.getInputStream();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            String[] words = head.toString().split(" ");
            request.complete(words[0] + " " + words[1]);
            String[] to = words[1].split(":");
            try (Socket server = new Socket(to[0], Integer.parseInt(to[1]))) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Watch.daemon(() -> copy(server, client), "proxy back").start();
                copy(client, server);
            }
        } catch (IOException e) {
            request.completeExceptionally(e);
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either side may go first.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
