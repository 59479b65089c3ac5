package org.mlopsclub.clearml.core.launch;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.mlopsclub.clearml.client.cli.Secret;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * What a user typed for a launch that must be in no file: it lies in the secure storage, see {@link LaunchSecretStore}.
 *
 * @param password of the session; empty: a random one is made
 * @param variables values of environment variables that docker's arguments name without one
 */
public record LaunchSecrets(Optional<Secret> password, Map<String, Secret> variables) {

    /** Nothing secret. */
    public static final LaunchSecrets NONE = new LaunchSecrets(Optional.empty(), Map.of());

    private static final String PASSWORD = "password";
    private static final String VARIABLES = "variables";

    public LaunchSecrets {
        variables = Map.copyOf(variables);
    }

    /** @return whether there is nothing to store */
    public boolean isEmpty() {
        return password.isEmpty() && variables.isEmpty();
    }

    /** @return the text that is stored */
    Secret text() {
        JsonObject json = new JsonObject();
        password.ifPresent(secret -> json.addProperty(PASSWORD, secret.reveal()));
        JsonObject values = new JsonObject();
        new TreeMap<>(variables).forEach((name, value) -> values.addProperty(name, value.reveal()));
        json.add(VARIABLES, values);
        return Secret.of(json.toString());
    }

    /** @return what was stored; nothing if the text is not ours */
    static LaunchSecrets of(Secret text) {
        try {
            JsonObject json = JsonParser.parseString(text.reveal()).getAsJsonObject();
            JsonElement password = json.get(PASSWORD);
            Map<String, Secret> variables = json.getAsJsonObject(VARIABLES).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, value -> Secret.of(value.getValue().getAsString())));
            return new LaunchSecrets(password == null ? Optional.empty()
                    : Optional.of(Secret.of(password.getAsString())), variables);
        } catch (JsonParseException | IllegalStateException | NullPointerException foreign) {
            return NONE;
        }
    }
}
