package org.mlopsclub.clearml.sandbox;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.mlopsclub.clearml.sandbox.store.Json;

/** Plain HTTP to the API. */
final class HttpApi {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    HttpApi(String url) {
        this.url = url;
    }

    /** A POST with a JSON body; an empty authorization sends none. */
    Reply post(String endpoint, JsonObject body, String authorization) {
        return send(request(endpoint, authorization).POST(HttpRequest.BodyPublishers.ofString(Json.text(body))));
    }

    /** A GET, with the query in the endpoint, and a JSON body as the Python SDK sends it. */
    Reply get(String endpoint, String body, String authorization) {
        return send(request(endpoint, authorization).method("GET", HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The text and headers behind a path. */
    HttpResponse<byte[]> raw(String path, String acceptEncoding) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).header("Accept-Encoding", acceptEncoding)
                .timeout(Duration.ofSeconds(20)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String endpoint, String authorization) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + "/" + endpoint))
                .header("Content-Type", "application/json").timeout(Duration.ofSeconds(20));
        return authorization.isEmpty() ? builder : builder.header("Authorization", authorization);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), Json.object(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An answer: the HTTP status and the whole envelope. */
    record Reply(int status, JsonObject json) {
        JsonObject data() {
            return json.getAsJsonObject("data");
        }

        int subcode() {
            return json.getAsJsonObject("meta").get("result_subcode").getAsInt();
        }

        String message() {
            return Json.textAt(json, "meta.result_msg");
        }
    }
}
