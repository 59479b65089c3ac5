package org.mlopsclub.clearml.sandbox.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.sandbox.api.Catalogue;

/**
 * What the path of a request names, as in {@code /v2.23/tasks.get_all}.
 *
 * @param endpoint service and action
 * @param version the version asked for, or the newest one
 */
record ApiPath(String endpoint, String version) {
    /** What the server puts into the answer to a path that it cannot read. */
    static final ApiPath NONE = new ApiPath("", "1.0");
    private static final Pattern FORM =
            Pattern.compile("/?(?:api/)?(?:v([0-9]+\\.?[0-9]*)/)?([A-Za-z_]\\w*\\.[A-Za-z_]\\w*)/?");

    static Optional<ApiPath> of(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        @Nullable String version = matcher.group(1);
        return Optional.of(new ApiPath(matcher.group(2), version == null ? Catalogue.API_VERSION : version));
    }
}
