package org.mlopsclub.clearml.ssh;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A proxy of RFC 1928 that understands one CONNECT to a name or an IPv4 address, without a login. */
final class SocksProxy implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    private final CompletableFuture<String> asked = new CompletableFuture<>();

    SocksProxy() throws IOException {
        Watch.daemon(this::serve, "socks").start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Where the client wanted to go. */
    String asked() throws Exception {
        return asked.get(30, TimeUnit.SECONDS);
    }

    private void serve() {
        try (Socket client = listener.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            in.readByte();
            in.readNBytes(in.readUnsignedByte());
            out.write(new byte[] { 5, 0 });
            in.readNBytes(3);
            int kind = in.readUnsignedByte();
            String host = kind == 3 ? new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII)
                    : InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
            int port = in.readUnsignedShort();
            asked.complete(host + ":" + port);
            try (Socket server = new Socket(host, port)) {
                out.write(new byte[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 });
                Watch.daemon(() -> copy(server, client), "socks back").start();
                copy(client, server);
            }
        } catch (IOException e) {
            asked.completeExceptionally(e);
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
