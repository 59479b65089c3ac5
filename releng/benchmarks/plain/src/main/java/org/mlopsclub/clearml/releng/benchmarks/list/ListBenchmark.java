package org.mlopsclub.clearml.releng.benchmarks.list;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.SessionList;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.releng.benchmarks.Benchmark;
import org.mlopsclub.clearml.releng.benchmarks.Figure;
import org.mlopsclub.clearml.releng.benchmarks.Plan;
import org.mlopsclub.clearml.releng.benchmarks.Samples;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * From the server's answer to the immutable model, beside the least that is possible in Java (the same bytes fetched
 * and parsed by Gson into its own tree) and beside the Python SDK on the same server.
 */
public final class ListBenchmark implements Benchmark {

    private static final double LONGEST_SECONDS = 1;
    private static final int MOST_REQUESTS = 4;
    private static final double MOST_TIMES_THE_LIMIT = 1.3;

    /** As often as a list is read before an IDE has been open for half an hour. */
    private static final int SHORT_WARM_UPS = 200;
    private static final int LONG_WARM_UPS = 5;
    /** Of what takes some hundredths of a second. */
    private static final int SHORT_RUNS = 21;

    private final int sessions;

    /** @param sessions how many to list */
    public ListBenchmark(int sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Figure> run(Plan plan) throws Exception {
        int count = plan.size(sessions, sessions / 100);
        try (StubServer server = new StubServer(count); ClearmlClient client = Client.of(server.url())) {
            HttpClient http = HttpClient.newHttpClient();
            Plan thorough = sessions < 5000 ? plan.warmedUp(SHORT_WARM_UPS).repeated(SHORT_RUNS)
                    : plan.warmedUp(LONG_WARM_UPS);
            List<Samples> seconds = thorough.inTurns(() -> ours(client, count), () -> limit(http, server.url(), count));
            int before = server.requests();
            ours(client, count);
            int requests = server.requests() - before;
            String what = "list of " + count + " sessions to the model";
            List<Figure> figures = new ArrayList<>();
            Figure time = Figure.of(what, "s", seconds.get(0));
            figures.add(time.beside("download and bare Gson parse", seconds.get(1)).atMostTimes(MOST_TIMES_THE_LIMIT));
            figures.add(time.atMost(LONGEST_SECONDS));
            if (plan.python().isPresent()) {
                figures.add(time.beside("tasks.get_all of the Python SDK",
                        PythonSdk.seconds(plan.python().get(), server.url(), count, plan.runs())));
            }
            figures.add(Figure.of("requests for " + count + " sessions", "requests", Samples.of(requests))
                    .atMost(MOST_REQUESTS));
            return figures;
        }
    }

    private static void ours(ClearmlClient client, int count) throws Exception {
        SessionList list = client.sessions(SessionQuery.ALL, Cancellation.never());
        if (list.sessions().size() != count || !list.skipped().isEmpty()) {
            throw new IllegalStateException("Listed " + list.sessions().size() + " of " + count + " sessions");
        }
    }

    private static void limit(HttpClient http, URI server, int count) throws IOException, InterruptedException {
        int listed = 0;
        @Nullable String scroll = null;
        int part;
        do {
            String body = "{\"size\":5000,\"scroll_id\":" + scroll + "}";
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/tasks.get_all_ex"))
                    .header("Accept-Encoding", "gzip").POST(HttpRequest.BodyPublishers.ofString(body)).build();
            byte[] packed = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
            JsonObject data = parse(packed).getAsJsonObject().getAsJsonObject("data");
            part = data.getAsJsonArray("tasks").size();
            listed += part;
            scroll = data.has("scroll_id") ? data.get("scroll_id").getAsString() : null;
        } while (part == 5000);
        if (listed != count) {
            throw new IllegalStateException("Parsed " + listed + " of " + count + " sessions");
        }
    }

    private static JsonElement parse(byte[] packed) throws IOException {
        try (Reader reader = new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(packed)),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader);
        }
    }
}
