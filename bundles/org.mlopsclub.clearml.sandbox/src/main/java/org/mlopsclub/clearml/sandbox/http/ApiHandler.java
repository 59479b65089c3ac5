package org.mlopsclub.clearml.sandbox.http;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Endpoint;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.api.Request;
import org.mlopsclub.clearml.sandbox.auth.Authenticator;
import org.mlopsclub.clearml.sandbox.store.Json;

/** Turns HTTP exchanges into calls, in the way of the real server: any method, JSON in, envelope out. */
public final class ApiHandler {
    private static final Logger LOG = System.getLogger(ApiHandler.class.getName());
    private static final Identity NOBODY = new Identity("", "");

    private final Catalogue catalogue;
    private final Authenticator authenticator;

    public ApiHandler(Catalogue catalogue, Authenticator authenticator) {
        this.catalogue = catalogue;
        this.authenticator = authenticator;
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            JsonObject envelope = answer(exchange, text);
            int status = envelope.getAsJsonObject("meta").get("result_code").getAsInt();
            loginCookie(exchange, envelope);
            Answer.send(exchange, status, "application/json", Json.text(envelope));
        }
    }

    private JsonObject answer(HttpExchange exchange, String text) {
        String rawPath = exchange.getRequestURI().getPath();
        Optional<ApiPath> path = ApiPath.of(rawPath);
        if (path.isEmpty()) {
            return Envelope.failure(ApiPath.NONE, Optional.empty(), Failure.invalidPath(rawPath));
        }
        Optional<Endpoint> endpoint = catalogue.find(path.get().endpoint());
        if (endpoint.isEmpty()) {
            return Envelope.failure(path.get(), Optional.empty(),
                    Failure.unknownEndpoint(path.get().endpoint(), path.get().version()));
        }
        return run(exchange, path.get(), endpoint.get(), text);
    }

    private JsonObject run(HttpExchange exchange, ApiPath path, Endpoint endpoint, String text) {
        try {
            Identity caller = endpoint.open() ? NOBODY : caller(exchange);
            Parameters parameters = Parameters.read(Optional.ofNullable(exchange.getRequestURI().getRawQuery()), text);
            String origin = exchange.getRemoteAddress().getAddress().getHostAddress();
            Request request = new Request(parameters.body(), parameters.lines(), caller, origin);
            return Envelope.success(path, endpoint.version(), catalogue.run(endpoint, request));
        } catch (Failure refused) {
            return Envelope.failure(path, Optional.of(endpoint.version()), refused);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The call " + endpoint.name() + " failed", e);
            return Envelope.failure(path, Optional.of(endpoint.version()), Failure.broken(e.toString()));
        }
    }

    private Identity caller(HttpExchange exchange) {
        return authenticator.identify(Answer.header(exchange, "Authorization"));
    }

    /** The browser's cookie, which some clients take the token from. */
    private static void loginCookie(HttpExchange exchange, JsonObject envelope) {
        Json.string(envelope, "data.token").ifPresent(token -> exchange.getResponseHeaders()
                .add("Set-Cookie", "clearml_token_basic=" + token + "; HttpOnly; Path=/; SameSite=Lax"));
    }
}
