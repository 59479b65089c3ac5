package org.mlopsclub.clearml.sandbox.accounts;

import com.google.gson.JsonObject;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.store.Ids;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;
import org.mlopsclub.clearml.sandbox.store.Times;

/** The users of the sandbox and their keys. */
public final class Accounts {
    private static final String TEST_USER = "test";

    private final Store store;

    public Accounts(Store store) {
        this.store = store;
    }

    /** The user whose keys the configuration file holds: name and password "test", as fixed users of a test server. */
    public Identity owner() {
        return store.locked(() -> identity(store.users().find("login", TEST_USER)
                .orElseGet(() -> add("Test", "User", TEST_USER, "test"))));
    }

    /** Another user, who can log in by no password. */
    public Identity other(String given, String family) {
        return store.locked(() -> identity(store.users().find("name", given + " " + family)
                .orElseGet(() -> add(given, family, given.toLowerCase(java.util.Locale.ROOT), ""))));
    }

    /** The key pair of the owner, made at the first call. */
    public JsonObject ownerKeys() {
        Identity owner = owner();
        return store.locked(() -> store.credentials().find("user", owner.userId())
                .orElseGet(() -> newKeys(owner, "sandbox"))).deepCopy();
    }

    /** A new key pair. */
    JsonObject newKeys(Identity who, String label) {
        return store.credentials().put(Json.of("id", Ids.accessKey(), "user", who.userId(),
                "secret_key", Ids.secret(50), "label", label, "created", Times.now()));
    }

    private JsonObject add(String given, String family, String login, String password) {
        return store.users().put(Json.of("id", Ids.random(), "company", Store.COMPANY, "name", given + " " + family,
                "family_name", family, "given_name", given, "created", Times.now(), "login", login,
                "password", password));
    }

    private static Identity identity(JsonObject user) {
        return new Identity(Json.textAt(user, "id"), Json.textAt(user, "name"));
    }
}
