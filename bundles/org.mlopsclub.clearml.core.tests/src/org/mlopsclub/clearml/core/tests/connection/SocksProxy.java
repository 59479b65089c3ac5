package org.mlopsclub.clearml.core.tests.connection;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy of RFC 1928 for connections to names and IPv4 addresses, without a login. */
final class SocksProxy implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final List<String> asked = new CopyOnWriteArrayList<>();

    SocksProxy() throws IOException {
        daemon(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket client = listener.accept();
                    daemon(() -> serve(client));
                } catch (IOException e) {
                    return; // closed
                }
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Where the clients wanted to go. */
    List<String> asked() {
        return asked;
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readByte();
            in.readNBytes(in.readUnsignedByte());
            client.getOutputStream().write(new byte[] {5, 0});
            in.readNBytes(3);
            String host = in.readUnsignedByte() == 3
                    ? new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII)
                    : InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
            int port = in.readUnsignedShort();
            asked.add(host + ":" + port);
            try (Socket server = new Socket(host, port)) {
                client.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
                daemon(() -> copy(server, client));
                client.getInputStream().transferTo(server.getOutputStream());
            }
        } catch (IOException e) {
            return; // either side may go first
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            return; // either side may go first
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "socks");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
