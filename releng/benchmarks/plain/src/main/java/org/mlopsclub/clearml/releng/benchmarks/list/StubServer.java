package org.mlopsclub.clearml.releng.benchmarks.list;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import org.eclipse.jdt.annotation.Nullable;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A ClearML server that only lists sessions, from answers made beforehand, so that no time is its own. It pages and
 * scrolls as the real one does, and packs for those who can unpack.
 */
public final class StubServer implements AutoCloseable {

    private static final int LARGEST_PAGE = 500;
    private static final int SCROLL_PART = 5000;

    static {
        // Else head and body of an answer wait for each other's receipt, 40 ms at every second request.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** An answer in both forms. */
    private record Body(byte[] plain, byte[] packed) {
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<Body> pages = new ArrayList<>();
    private final List<Body> parts = new CopyOnWriteArrayList<>();
    private final List<JsonObject> tasks = new CopyOnWriteArrayList<>();
    private int changes;
    private final Body nothing;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /** @param sessions how many there are */
    public StubServer(int sessions) throws IOException {
        tasks.addAll(IntStream.range(0, sessions).mapToObj(SessionJson::of).toList());
        cut(tasks.stream().map(SessionJson::withIds).toList(), LARGEST_PAGE, pages, false);
        cut(tasks, SCROLL_PART, parts, true);
        nothing = tasks(List.of(), "");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where the API is. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many requests for lists there were. */
    public int requests() {
        return requests.get();
    }

    /** How many bytes the bodies of those lists had, as they went over the line. */
    public long bytes() {
        return bytes.get();
    }

    private static void cut(List<JsonObject> tasks, int size, List<Body> into, boolean scroll) throws IOException {
        for (int from = 0; from < tasks.size(); from += size) {
            into.add(tasks(tasks.subList(from, Math.min(tasks.size(), from + size)),
                    scroll ? String.valueOf(from / size + 1) : ""));
        }
    }

    private static Body tasks(List<JsonObject> tasks, String scrollId) throws IOException {
        JsonArray array = new JsonArray();
        tasks.forEach(array::add);
        JsonObject data = new JsonObject();
        data.add("tasks", array);
        if (!scrollId.isEmpty()) {
            data.addProperty("scroll_id", scrollId);
        }
        return body("tasks.get_all_ex", data);
    }

    private static Body body(String endpoint, JsonObject data) throws IOException {
        JsonObject name = new JsonObject();
        name.addProperty("name", endpoint);
        name.addProperty("requested_version", "2.31");
        name.addProperty("actual_version", "2.31");
        JsonObject meta = new JsonObject();
        meta.addProperty("id", "1");
        meta.addProperty("trx", "1");
        meta.add("endpoint", name);
        meta.addProperty("result_code", 200);
        meta.addProperty("result_subcode", 0);
        meta.addProperty("result_msg", "OK");
        meta.addProperty("error_stack", "");
        meta.add("error_data", new JsonObject());
        JsonObject answer = new JsonObject();
        answer.add("meta", meta);
        answer.add("data", data);
        byte[] plain = answer.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return new Body(plain, packed.toByteArray());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            boolean list = path.contains("tasks.get_all");
            Body body = list ? list(text) : body("auth.login", login());
            byte[] sent = body.plain();
            @Nullable String encodings = exchange.getRequestHeaders().getFirst("Accept-Encoding");
            if (encodings != null && encodings.contains("gzip")) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                sent = body.packed();
            }
            if (list) {
                requests.incrementAndGet();
                bytes.addAndGet(sent.length);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, sent.length);
            exchange.getResponseBody().write(sent);
        }
    }

    private Body list(String text) throws IOException {
        JsonElement parsed = JsonParser.parseString(text.isBlank() ? "{}" : text);
        JsonObject request = parsed.isJsonObject() ? parsed.getAsJsonObject() : new JsonObject();
        if (request.has("last_change")) {
            return tasks(changedSince(request.getAsJsonArray("last_change").get(0).getAsString()), "end");
        }
        if (!request.has("only_fields") && request.has("all_fields")) {
            return tasks(tasks.stream().map(SessionJson::whole).toList(), "end");
        }
        List<Body> from = request.has("page") ? pages : parts;
        @Nullable JsonElement at = request.get(request.has("page") ? "page" : "scroll_id");
        int index = at == null || at instanceof JsonNull || "end".equals(at.getAsString()) ? 0 : at.getAsInt();
        return index < from.size() ? from.get(index) : nothing;
    }

    /** @param filter such as {@code >=2026-11-22T15:02:00} */
    private List<JsonObject> changedSince(String filter) {
        String since = filter.replaceFirst("^[<>=]+", "");
        return tasks.stream().filter(task -> {
            int order = task.get("last_change").getAsString().substring(0, since.length()).compareTo(since);
            return order > 0 || order == 0 && filter.startsWith(">=");
        }).toList();
    }

    /**
     * Gives some running sessions another load: every tenth session runs.
     *
     * @param first the first of them, counted among the running ones
     * @param count how many
     * @param percent their load from now on
     */
    public synchronized void change(int first, int count, int percent) throws IOException {
        changes++;
        for (int number = first * 10; number < Math.min((first + count) * 10, tasks.size()); number += 10) {
            tasks.set(number, SessionJson.loaded(tasks.get(number), percent, changes));
        }
        List<Body> fresh = new ArrayList<>();
        cut(tasks, SCROLL_PART, fresh, true);
        for (int part = 0; part < fresh.size(); part++) {
            parts.set(part, fresh.get(part));
        }
    }

    /** Enough of a token for the SDK, which reads the versions out of it. */
    private static JsonObject login() {
        String claims = "{\"exp\":4102444800,\"iat\":1700000000,\"auth_type\":\"Bearer\",\"api_version\":\"2.31\","
                + "\"server_version\":\"2.0.0\",\"server_build\":\"1\",\"feature_set\":\"basic\",\"identity\":{"
                + "\"user\":\"u\",\"company\":\"c\",\"role\":\"admin\",\"user_name\":\"u\",\"company_name\":\"c\"}}";
        JsonObject data = new JsonObject();
        data.addProperty("token", base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64(claims) + "."
                + base64("unsigned"));
        return data;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
