package org.mlopsclub.clearml.releng.benchmarks.list;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.SessionList;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.releng.benchmarks.Benchmark;
import org.mlopsclub.clearml.releng.benchmarks.Figure;
import org.mlopsclub.clearml.releng.benchmarks.Plan;
import org.mlopsclub.clearml.releng.benchmarks.Samples;

/**
 * How many bytes a first list takes beside {@code tasks.get_all_ex} without a choice of fields, which sends each
 * session's program along; and what it costs to ask again when nothing has changed.
 */
public final class BytesBenchmark implements Benchmark {

    private static final double MOST_OF_THE_WHOLE = 0.1;
    private static final int SESSIONS = 400;

    @Override
    public List<Figure> run(Plan plan) throws Exception {
        int count = plan.size(SESSIONS, 10);
        try (StubServer server = new StubServer(count); ClearmlClient client = Client.of(server.url())) {
            SessionList list = client.sessions(SessionQuery.ALL, Cancellation.never());
            double first = server.bytes();
            whole(server);
            double whole = server.bytes() - first;
            int requests = server.requests();
            double before = server.bytes();
            // The server's stamps are whole milliseconds.
            SessionList news = client.sessions(SessionQuery.ALL.changedSince(
                    list.newestChange().orElseThrow().plusNanos(TimeUnit.MILLISECONDS.toNanos(1))),
                    Cancellation.never());
            return List.of(
                    Figure.of("first list of " + count + " sessions, packed", "bytes", Samples.of(first))
                            .beside("all fields", Samples.of(whole)).atMostTimes(MOST_OF_THE_WHOLE),
                    Figure.of("an unchanged list", "requests", Samples.of(server.requests() - requests)).atMost(1),
                    Figure.of("an unchanged list", "sessions in the answer", Samples.of(news.sessions().size()))
                            .atMost(0),
                    Figure.of("an unchanged list", "bytes", Samples.of(server.bytes() - before)));
        }
    }

    private static void whole(StubServer server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/tasks.get_all_ex"))
                .header("Accept-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("{\"scroll_id\":null,\"all_fields\":true}")).build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }
}
