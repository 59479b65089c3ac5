package org.mlopsclub.clearml.sandbox.accounts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.store.Json;

/** The calls about the server itself, which need no credentials. */
public final class ServerCalls {
    private ServerCalls() {}

    /** Adds the calls. */
    public static void register(Catalogue catalogue) {
        catalogue.addOpen("2.12", "server.info", r -> Json.of("version", "2.0.0", "build", "", "commit", "",
                "api_version", Catalogue.API_VERSION));
        catalogue.addOpen("1.0", "debug.ping", r -> Json.of("msg", "ClearML server"));
        catalogue.addOpen("1.0", "login.supported_modes", r -> Json.of("authenticated", true,
                "basic", Json.of("enabled", true, "guest", Json.of("enabled", false)),
                "server_errors", AccountCalls.noErrors(), "sso", new JsonObject(),
                "sso_providers", new JsonArray()));
    }
}
