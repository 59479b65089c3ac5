package org.mlopsclub.clearml.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.config.TlsCheck;

/** TLS, proxies, names below localhost, and cancelling. */
@NonNullByDefault({})
@Timeout(120)
class ConnectionTest {

    private static final String LIST = "tasks.get_all_ex";
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void givenSelfSignedServer_whenVerified_thenItFailsAndSaysWhatToDo() throws Exception {
        try (ScriptedServer server = secure("dns:test.localhost,ip:127.0.0.1")) {
            ClearmlException problem = assertThrows(ClearmlException.TlsFailed.class,
                    () -> list(https(server, "127.0.0.1"), TlsCheck.VERIFY));
            assertTrue(problem.userMessage().contains("not signed by anyone trusted here"), problem.userMessage());
            assertTrue(problem.userMessage().contains("api.verify_certificate"));
        }
    }

    @Test
    void givenSelfSignedServer_whenNotVerified_thenItWorksAlsoUnderAnotherName() throws Exception {
        try (ScriptedServer server = secure("dns:elsewhere.example.com")) {
            assertEquals(1, list(https(server, "127.0.0.1"), TlsCheck.OFF).requests());
        }
    }

    @Test
    void givenSelfSignedServer_whenItsCertificateIsTheCaFile_thenItIsVerified() throws Exception {
        try (ScriptedServer server = secure("ip:127.0.0.1")) {
            Path bundle = Files.writeString(folder.resolve("bundle.pem"),
                    "# a comment, as bundles have them\n" + Files.readString(folder.resolve("cert.pem")));
            assertEquals(1, list(https(server, "127.0.0.1"), TlsCheck.against(bundle)).requests());
        }
    }

    @Test
    void givenCaFile_whenTheNameIsAnother_thenItFails() throws Exception {
        try (ScriptedServer server = secure("dns:elsewhere.example.com")) {
            ClearmlException problem = assertThrows(ClearmlException.TlsFailed.class,
                    () -> list(https(server, "127.0.0.1"), TlsCheck.against(folder.resolve("cert.pem"))));
            assertTrue(problem.userMessage().contains("for another name"), problem.userMessage());
        }
    }

    @Test
    void givenNameBelowLocalhost_whenConnected_thenItIsThisMachineAndTheCertificateIsCheckedByTheName()
            throws Exception {
        try (ScriptedServer server = secure("dns:api.clearml.localhost")) {
            TlsCheck check = TlsCheck.against(folder.resolve("cert.pem"));
            assertEquals(1, list(https(server, "api.clearml.localhost"), check).requests());
            assertThrows(ClearmlException.TlsFailed.class, () -> list(https(server, "other.localhost"), check));
        }
        try (ScriptedServer server = answering(new ScriptedServer())) {
            assertEquals(1, list(URI.create("http://api.clearml.localhost:" + server.port()), TlsCheck.VERIFY)
                    .requests());
        }
    }

    @Test
    void givenNamesBelowLocalhost_whenTheResolverDoesNotKnowThem_thenTheAddressTakesTheirPlace() {
        assertEquals(URI.create("http://127.0.0.1:8008/sub"),
                LoopbackNames.connectable(URI.create("http://API.clearml.localhost:8008/sub"), name -> false));
        URI known = URI.create("http://api.clearml.localhost:8008");
        assertEquals(known, LoopbackNames.connectable(known, name -> true));
        URI other = URI.create("http://localhost.example.com");
        assertEquals(other, LoopbackNames.connectable(other, name -> false));
        assertEquals(false, LoopbackNames.isLoopback(URI.create("http://127.evil.example.com")));
        assertEquals(true, LoopbackNames.isLoopback(URI.create("http://[::1]:8008")));
    }

    @Test
    void givenCaFileThatIsNone_whenOpened_thenItIsNamed() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing here");
        for (Path file : List.of(empty, folder.resolve("missing.pem"))) {
            ClearmlException problem = assertThrows(ClearmlException.TlsFailed.class,
                    () -> list(URI.create("https://127.0.0.1:1"), TlsCheck.against(file)));
            assertTrue(problem.userMessage().contains("the CA file " + file + " cannot be used"));
        }
    }

    @Test
    void givenHttpsAddressOfAPlainServer_whenCalled_thenItIsSaid() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            thread.submit(() -> {
                try (Socket connection = plain.accept()) {
                    connection.getInputStream().read();
                    connection.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes());
                    return connection.getInputStream().readAllBytes();
                }
            });
            ClearmlException problem = assertThrows(ClearmlException.TlsFailed.class,
                    () -> list(URI.create("https://127.0.0.1:" + plain.getLocalPort()), TlsCheck.VERIFY));
            assertTrue(problem.userMessage().contains("does not speak TLS"), problem.userMessage());
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void givenProxy_whenCalled_thenTheRequestGoesThroughIt() throws Exception {
        try (ScriptedServer proxy = answering(new ScriptedServer())) {
            ProxySelector selector = ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port()));
            try (ClearmlClient client = Clients.open(URI.create("http://clearml.invalid:8008"),
                    Clients.settings().withProxySelector(selector).withClientName("eclipse-clearml-test"))) {
                client.sessions(SessionQuery.ALL, Clients.NEVER);
            }
            ScriptedServer.Request seen = proxy.last(LIST);
            assertEquals(List.of("clearml.invalid:8008"), seen.headers().get("Host"));
            assertEquals(List.of("eclipse-clearml-test"), seen.headers().get("X-clearml-client"));
        }
    }

    @Test
    void givenRunningCall_whenCancelled_thenItEndsAtOnce() throws Exception {
        CancellationSource button = new CancellationSource();
        ClearmlException problem = hanging(client -> client.sessions(SessionQuery.ALL, button), client -> button.cancel());
        assertEquals(ClearmlException.Cancelled.class, problem.getClass());
    }

    @Test
    void givenRunningCall_whenTheQuestionChangesItsAnswer_thenItEnds() throws Exception {
        CountDownLatch stop = new CountDownLatch(1);
        ClearmlException problem = hanging(client -> client.sessions(SessionQuery.ALL, () -> stop.getCount() == 0),
                client -> stop.countDown());
        assertEquals(ClearmlException.Cancelled.class, problem.getClass());
    }

    @Test
    void givenRunningCall_whenTheClientIsClosed_thenItEndsAndLaterCallsToo() throws Exception {
        ClearmlException problem = hanging(client -> client.sessions(SessionQuery.ALL, Clients.NEVER), client -> {
            client.close();
            assertThrows(ClearmlException.Cancelled.class, () -> client.identity(Clients.NEVER));
        });
        assertEquals(ClearmlException.Cancelled.class, problem.getClass());
    }

    private interface Call {
        Object run(ClearmlClient client) throws Exception;
    }

    private interface Action {
        void run(ClearmlClient client) throws Exception;
    }

    /** Runs a call against a server that hangs, does something as soon as it hangs, and gives the call's end. */
    private static ClearmlException hanging(Call call, Action whenHanging) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (ScriptedServer server = new ScriptedServer()) {
            server.on(LIST, (request, reply) -> {
                reached.countDown();
                reply.hang();
            });
            try (ClearmlClient client = Clients.open(server.url())) {
                Future<Object> running = thread.submit(() -> call.run(client));
                assertTrue(reached.await(20, TimeUnit.SECONDS));
                whenHanging.run(client);
                ExecutionException end = assertThrows(ExecutionException.class, () -> running.get(30, TimeUnit.SECONDS));
                return (ClearmlException) end.getCause();
            }
        } finally {
            thread.shutdownNow();
        }
    }

    private static SessionList list(URI url, TlsCheck check) throws ClearmlException {
        ServerConfiguration configuration = Clients.configuration(url).withTls(check);
        try (ClearmlClient client = ClearmlClients.open(configuration, Clients.settings())) {
            return client.sessions(SessionQuery.ALL, Clients.NEVER);
        }
    }

    private static URI https(ScriptedServer server, String host) {
        return URI.create("https://" + host + ":" + server.port());
    }

    private static ScriptedServer answering(ScriptedServer server) {
        return server.on(LIST, (request, reply) -> reply.data("{\"tasks\":[]}"));
    }

    /** A server with a certificate of its own for these names, which is put into cert.pem. */
    private ScriptedServer secure(String names) throws Exception {
        Path store = folder.resolve("keys.p12");
        Files.deleteIfExists(store);
        keytool("-genkeypair", "-alias", "test", "-keyalg", "EC", "-dname", "CN=test", "-validity", "2", "-storetype",
                "PKCS12", "-keystore", store.toString(), "-storepass", new String(PASSWORD), "-ext", "san=" + names);
        keytool("-exportcert", "-rfc", "-alias", "test", "-keystore", store.toString(), "-storepass",
                new String(PASSWORD), "-file", folder.resolve("cert.pem").toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return answering(new ScriptedServer(tls));
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
    }
}
