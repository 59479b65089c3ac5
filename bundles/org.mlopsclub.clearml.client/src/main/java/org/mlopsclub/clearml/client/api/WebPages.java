package org.mlopsclub.clearml.client.api;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses in the web application ({@code backend_interface/task/task.py}). */
final class WebPages {

    private WebPages() {
    }

    /** @param page {@code tasks} since API 2.31, before {@code experiments} */
    static URI page(URI web, String project, String page, String taskId) {
        return URI.create(web + "/projects/" + segment(project) + "/" + page + "/" + segment(taskId) + "/output/log");
    }

    /** Ids come from the server and could hold anything; the star stays, it stands for any project. */
    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
