package org.mlopsclub.clearml.ui.keys;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pasted text says: the {@code api} block of ClearML's page <em>Create new credentials</em>, the lines for
 * a notebook ({@code %env CLEARML_API_HOST=…}), or any text with the same names. Not a record, so that no secret
 * gets into a log.
 */
final class PastedKeys {

    private static final String MASK = "••••";

    private final String text;

    PastedKeys(String text) {
        this.text = text;
    }

    Optional<String> api() {
        return value("api_server|CLEARML_API_HOST");
    }

    Optional<String> web() {
        return value("web_server|CLEARML_WEB_HOST");
    }

    Optional<String> files() {
        return value("files_server|CLEARML_FILES_HOST");
    }

    Optional<String> access() {
        return value("access_key|CLEARML_API_ACCESS_KEY");
    }

    Optional<String> secret() {
        return value("secret_key|CLEARML_API_SECRET_KEY");
    }

    /** @return the text as it may stay on the screen */
    String masked() {
        return secret().map(secret -> text.replace(secret, MASK)).orElse(text);
    }

    private Optional<String> value(String names) {
        Matcher found = Pattern.compile("(?<![\\w.])(?:api\\.)?(?:credentials\\.)?(?:" + names
                + ")\"?\\s*[:=]\\s*(?:\"([^\"\\n]*)\"|'([^'\\n]*)'|([^\\s\"',}]+))").matcher(text);
        return found.find() ? Optional.of(found.group(1) != null ? found.group(1)
                : found.group(2) != null ? found.group(2) : found.group(3)).filter(value -> !value.contains(MASK))
                : Optional.empty();
    }
}
