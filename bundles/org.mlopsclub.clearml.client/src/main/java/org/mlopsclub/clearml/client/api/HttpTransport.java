package org.mlopsclub.clearml.client.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.model.ServerId;

/** Posts JSON to one server, with a deadline over the whole answer and a limit for its size. Thread-safe. */
final class HttpTransport {

    private final URI apiUrl;
    private final String server;
    private final HttpSettings settings;
    private final HttpClient client;
    private volatile @Nullable URI connectUrl;

    HttpTransport(ServerConfiguration configuration, HttpSettings settings) throws ClearmlException.TlsFailed {
        this.apiUrl = configuration.apiUrl();
        this.server = ServerId.of(apiUrl).displayName();
        this.settings = settings;
        this.client = client(configuration);
    }

    /** The server's name for messages. */
    String server() {
        return server;
    }

    private HttpClient client(ServerConfiguration configuration) throws ClearmlException.TlsFailed {
        SSLParameters tls = new SSLParameters();
        tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (LoopbackNames.isLoopback(apiUrl) && apiUrl.getHost().endsWith(".localhost")) {
            // Used when the URL holds an address: the name to ask for, against which the certificate is checked.
            tls.setServerNames(List.of(new SNIHostName(apiUrl.getHost())));
        }
        try {
            HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(settings.connectTimeout())
                    .sslContext(TlsContexts.create(configuration.tls())).sslParameters(tls);
            settings.proxySelector().ifPresent(builder::proxy);
            return builder.build();
        } catch (GeneralSecurityException | IOException e) {
            throw new ClearmlException.TlsFailed(server, "the CA file "
                    + configuration.tls().caFile().map(Object::toString).orElse("") + " cannot be used", e);
        }
    }

    /**
     * Sends one request.
     *
     * @param json the call's request, written
     * @param authorization the header's value, empty for none
     * @throws IOException if the connection failed or broke; see {@link TransportFailures}
     */
    HttpAnswer post(ApiCall call, String json, String authorization, Cancellation cancellation)
            throws IOException, ClearmlException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request(call.endpoint(), json, authorization),
                info -> new CappedBody(settings.maxBodyBytes()));
        try {
            HttpResponse<byte[]> response = Waiting.await(answer, settings.deadline(), cancellation);
            boolean packed = "gzip".equalsIgnoreCase(response.headers().firstValue("Content-Encoding").orElse(""));
            return HttpAnswer.read(response.statusCode(), response.headers(), response.body(), packed,
                    settings.maxBodyBytes(), call.eachTask());
        } catch (TimeoutException e) {
            throw new ClearmlException.ServerTimeout(server, settings.deadline(), null);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof IOException problem ? problem : new IOException(cause);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(String endpoint, String json, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(connectUrl() + "/" + endpoint))
                .header("Content-Type", "application/json").header("Accept-Encoding", "gzip")
                .header("User-Agent", settings.clientName()).header("X-ClearML-Client", settings.clientName())
                .POST(BodyPublishers.ofString(json));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    private URI connectUrl() {
        URI known = connectUrl;
        if (known == null) {
            known = LoopbackNames.connectable(apiUrl);
            connectUrl = known;
        }
        return known;
    }
}
