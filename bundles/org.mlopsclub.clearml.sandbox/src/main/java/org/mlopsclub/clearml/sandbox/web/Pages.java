package org.mlopsclub.clearml.sandbox.web;

import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;

/** The list of sessions and the console of one, as plain HTML. */
public final class Pages {
    private static final Pattern TASK = Pattern.compile("/projects/[^/]+/(?:tasks|experiments)/([0-9a-f]{32})(?:/.*)?");
    private static final Pattern LOGIN = Pattern.compile("(# LOGIN u:\\S+ p:)\\S+");

    private final Store store;

    public Pages(Store store) {
        this.store = store;
    }

    /** The page of a path; the list of sessions where the path names no session. */
    public String page(String path) {
        Matcher matcher = TASK.matcher(path);
        if (!matcher.matches()) {
            return store.locked(this::list);
        }
        String id = matcher.group(1);
        return store.locked(() -> store.tasks().get(id).map(this::session)
                .orElseGet(() -> frame("No such session", "<p>There is no session " + id + ".</p>")));
    }

    private String list() {
        StringBuilder rows = new StringBuilder();
        List<JsonObject> sessions = store.tasks().all().stream()
                .sorted(Comparator.comparing((JsonObject t) -> Json.textAt(t, "last_update")).reversed()).toList();
        for (JsonObject task : sessions) {
            rows.append("<tr><td><a href='/projects/*/tasks/").append(Json.textAt(task, "id")).append("/output/log'>")
                    .append(escape(Json.textAt(task, "name"))).append("</a></td><td>")
                    .append(escape(Json.textAt(task, "status"))).append("</td><td>").append(escape(user(task)))
                    .append("</td><td>").append(escape(Json.textAt(task, "last_update"))).append("</td></tr>\n");
        }
        return frame("Sessions", "<table><tr><th>Name</th><th>Status</th><th>User</th><th>Last update</th></tr>\n"
                + rows + "</table>");
    }

    private String session(JsonObject task) {
        StringBuilder console = new StringBuilder();
        store.events().of(Json.textAt(task, "id")).stream().filter(e -> Json.textAt(e, "type").equals("log"))
                .forEach(e -> console.append(Json.textAt(e, "msg")));
        String text = LOGIN.matcher(console).replaceAll("$1(hidden)");
        return frame(Json.textAt(task, "name"), "<p>" + escape(Json.textAt(task, "status")) + " "
                + escape(Json.textAt(task, "status_message")) + " · " + escape(user(task)) + " · "
                + escape(Json.textAt(task, "id")) + "</p><pre>" + escape(text)
                + "</pre><p><a href='/'>Sessions</a></p>");
    }

    private String user(JsonObject task) {
        Optional<JsonObject> user = store.users().get(Json.textAt(task, "user"));
        return user.map(u -> Json.textAt(u, "name")).orElse("");
    }

    private static String frame(String title, String body) {
        return "<!DOCTYPE html><html><head><meta charset='utf-8'><title>" + escape(title) + " - ClearML sandbox</title>"
                + "<style>body{font:14px sans-serif;margin:2em}td,th{padding:.3em 1em;text-align:left}"
                + "pre{background:#f4f4f4;padding:1em;white-space:pre-wrap}</style></head><body><h1>" + escape(title)
                + "</h1>" + body + "</body></html>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;")
                .replace("\"", "&quot;");
    }
}
