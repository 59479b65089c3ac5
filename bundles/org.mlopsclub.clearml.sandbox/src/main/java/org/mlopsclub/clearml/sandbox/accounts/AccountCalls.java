package org.mlopsclub.clearml.sandbox.accounts;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.api.Request;
import org.mlopsclub.clearml.sandbox.auth.Tokens;
import org.mlopsclub.clearml.sandbox.query.Query;
import org.mlopsclub.clearml.sandbox.query.References;
import org.mlopsclub.clearml.sandbox.query.Schema;
import org.mlopsclub.clearml.sandbox.query.Scrolls;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;

/** The calls of "auth" and "users". */
public final class AccountCalls {
    private final Store store;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Query query;

    public AccountCalls(Store store, Accounts accounts, Tokens tokens, Scrolls scrolls) {
        this.store = store;
        this.accounts = accounts;
        this.tokens = tokens;
        this.query = new Query(store.users(), Schema.USER, scrolls);
    }

    /** Adds the calls. */
    public void register(Catalogue catalogue) {
        References references = new References(store);
        catalogue.add("auth.login", this::login);
        catalogue.add("auth.logout", r -> new JsonObject());
        catalogue.add("auth.create_credentials", this::createCredentials);
        catalogue.add("auth.get_credentials", this::credentials);
        catalogue.add("auth.revoke_credentials", this::revoke);
        catalogue.add("auth.create_user", r -> {
            throw Failure.roleNotAllowed(List.of("system", "root"));
        });
        catalogue.addOpen("1.0", "auth.fixed_users_mode", r -> Json.of("enabled", true, "guest",
                Json.of("enabled", false), "server_errors", noErrors()));
        catalogue.add("users.get_all", r -> query.answer(r.body(), "users", Optional.empty(), u -> true));
        catalogue.add("2.8", "users.get_all_ex",
                r -> query.answer(r.body(), "users", Optional.of(references), u -> true));
        catalogue.add("users.get_by_id", r -> Json.of("user", store.users().get(r.required("user"))
                .map(AccountCalls::visible).orElseThrow(() -> Failure.badRequest(1001, "Invalid user id"))));
        catalogue.add("users.get_current_user", this::current);
        catalogue.add("users.get_preferences", r -> Json.of("preferences", new JsonObject()));
        catalogue.add("users.set_preferences", r -> Json.of("updated", 1, "fields", new JsonObject()));
    }

    static JsonObject noErrors() {
        return Json.of("es_connection_error", false, "missed_es_upgrade", false);
    }

    private JsonObject login(Request request) {
        return Json.of("token", tokens.issue(request.caller(), request.number("expiration_sec", Tokens.DEFAULT_LIFE)));
    }

    private JsonObject createCredentials(Request request) {
        JsonObject made = accounts.newKeys(request.caller(), request.text("label", ""));
        return Json.of("credentials", Json.of("access_key", made.get("id"), "label", made.get("label"),
                "secret_key", made.get("secret_key")));
    }

    private JsonObject credentials(Request request) {
        Identity caller = request.caller();
        List<JsonObject> own = store.credentials().all().stream()
                .filter(c -> Json.textAt(c, "user").equals(caller.userId()))
                .map(c -> Json.of("access_key", c.get("id"), "label", c.get("label"))).toList();
        return Json.of("credentials", Json.array(own), "additional_credentials", new JsonObject());
    }

    private JsonObject revoke(Request request) {
        String key = request.required("access_key");
        boolean own = store.credentials().get(key)
                .filter(c -> Json.textAt(c, "user").equals(request.caller().userId())).isPresent();
        if (own) {
            store.credentials().remove(key);
        }
        return Json.of("revoked", own ? 1 : 0);
    }

    private JsonObject current(Request request) {
        JsonObject user = store.users().get(request.caller().userId()).map(AccountCalls::visible)
                .orElseThrow(Failure::invalidCredentials);
        user.add("company", Json.of("id", Store.COMPANY, "name", "clearml"));
        user.addProperty("role", "user");
        return Json.of("user", user,
                "getting_started", Json.of("agentName", "clearml", "configure", "clearml-init",
                        "install", "pip install clearml", "packageName", "clearml"),
                "settings", Json.of("max_download_items", 50000));
    }

    private static JsonObject visible(JsonObject user) {
        JsonObject shown = user.deepCopy();
        shown.remove("login");
        shown.remove("password");
        return shown;
    }
}
