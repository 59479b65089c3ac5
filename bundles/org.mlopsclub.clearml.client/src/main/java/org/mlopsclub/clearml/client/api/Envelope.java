package org.mlopsclub.clearml.client.api;

import java.util.Optional;

import org.mlopsclub.clearml.client.model.DisplayText;

/**
 * ClearML's frame around every answer, also around errors.
 *
 * @param code the HTTP status
 * @param subcode ClearML's code within it ({@code apierrors/errors.conf})
 * @param message the server's words, safe to show
 */
record Envelope(int code, int subcode, String message, Json data) {

    /** Reads an answer; empty if it has no such frame. */
    static Optional<Envelope> parse(HttpAnswer answer) {
        return answer.json().flatMap(Envelope::of);
    }

    private static Optional<Envelope> of(Json root) {
        Json meta = root.at("meta");
        return meta.at("result_code").integer().map(code -> new Envelope(code,
                meta.at("result_subcode").integer().orElse(0),
                DisplayText.singleLine(meta.at("result_msg").text().orElse("no reason given")), root.at("data")));
    }
}
