package org.mlopsclub.clearml.sandbox.api;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.store.Json;

/**
 * One call.
 *
 * @param body the parameters, from the JSON body and the query together
 * @param lines the objects of a body that holds one JSON object a line ({@code events.add_batch})
 * @param caller who calls; the anonymous identity on calls that need none
 * @param origin the address from which the call came
 */
public record Request(JsonObject body, List<JsonObject> lines, Identity caller, String origin) {

    /** A parameter as text. */
    public Optional<String> text(String name) {
        return Json.string(body, name);
    }

    /** A parameter as text, or the given default. */
    public String text(String name, String fallback) {
        return text(name).orElse(fallback);
    }

    /** A parameter without which the call makes no sense. */
    public String required(String name) {
        return text(name).orElseThrow(() -> Failure.missingField(name));
    }

    /** A parameter as a whole number. */
    public int number(String name, int fallback) {
        return Json.number(body, name).map(Double::intValue).orElse(fallback);
    }

    /** Whether a parameter is true. */
    public boolean flag(String name) {
        return Json.isTrue(body, name);
    }
}
