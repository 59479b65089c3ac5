package org.mlopsclub.clearml.sandbox.api;

import java.util.List;

/** A call that the server refuses: HTTP status, subcode and message in the words of the real server. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int subcode;

    private Failure(int status, int subcode, String message) {
        super(message, null, false, false);
        this.status = status;
        this.subcode = subcode;
    }

    public int status() {
        return status;
    }

    public int subcode() {
        return subcode;
    }

    /** The result message; never null, unlike that of other exceptions. */
    public String text() {
        return String.valueOf(getMessage());
    }

    public static Failure badRequest(int subcode, String message) {
        return new Failure(400, subcode, message);
    }

    public static Failure invalidPath(String path) {
        return badRequest(0, "Invalid request path " + path);
    }

    public static Failure missingField(String field) {
        return badRequest(12, "Validation error (error for field '" + field + "'. field is required!)");
    }

    public static Failure unknownField(String field, String object) {
        return badRequest(14, "Fields not defined for object: fields=(" + field + "), object=" + object);
    }

    public static Failure unknownTask(String id) {
        return badRequest(101, "Invalid task id: ids=(" + id + ")");
    }

    public static Failure invalidStatus(String current, String wanted) {
        return badRequest(110, "Invalid task status (Invalid status change): current_status=" + current
                + ", new_status=" + wanted);
    }

    public static Failure unknownProject(String id) {
        return badRequest(401, "Invalid project id: id=" + id);
    }

    public static Failure unknownQueue(String id) {
        return badRequest(701, "Invalid queue id: queue=" + id);
    }

    public static Failure unauthorized(int subcode, String message) {
        return new Failure(401, subcode, message);
    }

    public static Failure missingCredentials() {
        return unauthorized(20, "Unauthorized (missing credentials)");
    }

    public static Failure invalidCredentials() {
        return unauthorized(22, "Unauthorized (invalid credentials) (failed to locate provided credentials)");
    }

    public static Failure invalidToken(String reason) {
        return unauthorized(30, "Invalid token (invalid jwt token): reason=" + reason);
    }

    public static Failure roleNotAllowed(List<String> allowed) {
        return new Failure(403, 20, "Forbidden (not allowed for role): role=user, allowed=("
                + String.join(", ", allowed) + ")");
    }

    public static Failure unknownEndpoint(String name, String version) {
        return new Failure(404, 0, "Unable to find endpoint for name " + name + " and version " + version);
    }

    public static Failure broken(String what) {
        return new Failure(500, 0, "General error (" + what + ")");
    }
}
