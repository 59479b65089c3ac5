package org.mlopsclub.clearml.client.api;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.mlopsclub.clearml.client.model.DisplayText;

/** Turns an answer into its data or into the failure that it stands for. */
final class AnswerFailures {

    private static final Set<Integer> WEB_PAGE_STATUS = Set.of(200, 301, 302, 303, 307, 308, 400, 404, 405);
    private static final Set<Integer> OVERLOADED = Set.of(429, 502, 503, 504, 509);
    private static final Set<Integer> NOT_ALLOWED_401 = Set.of(1, 2, 40);
    private static final Set<Integer> TOKEN_401 = Set.of(30, 31);
    private static final Set<Integer> TASK_STATUS_400 = Set.of(110, 120, 121, 122, 123, 124, 125, 130);
    private static final int INVALID_TASK_400 = 101;

    private final URI apiUrl;
    private final String server;

    AnswerFailures(URI apiUrl, String server) {
        this.apiUrl = apiUrl;
        this.server = server;
    }

    /** Whether the server, or a proxy before it, says that it may work in a moment. */
    static boolean overloaded(HttpAnswer answer) {
        return OVERLOADED.contains(answer.status());
    }

    /** Whether another token is all it needs. */
    static boolean tokenRefused(HttpAnswer answer) {
        return answer.status() == 401 && Envelope.parse(answer)
                .filter(envelope -> TOKEN_401.contains(envelope.subcode())).isPresent();
    }

    /**
     * The data of a good answer.
     *
     * @param taskId the session that the call was about, empty if none
     */
    Json data(HttpAnswer answer, String taskId, Instant now) throws ClearmlException {
        Optional<Envelope> envelope = Envelope.parse(answer);
        if (envelope.isEmpty()) {
            throw unframed(answer, now);
        }
        Envelope frame = envelope.get();
        if (answer.status() != 200 || frame.code() != 200) {
            throw failure(frame, taskId, answer, now);
        }
        if (!frame.data().isObject()) {
            throw new ClearmlException.BadAnswer(server, "there is no data in it", null);
        }
        return frame.data();
    }

    private ClearmlException failure(Envelope frame, String taskId, HttpAnswer answer, Instant now) {
        String said = frame.message();
        return switch (frame.code()) {
            case 401 -> unauthorized(frame);
            case 403 -> new ClearmlException.NotAllowed(server, said);
            case 400 -> {
                if (frame.subcode() == INVALID_TASK_400 && !taskId.isEmpty()) {
                    yield new ClearmlException.NotFound(server, taskId);
                }
                yield TASK_STATUS_400.contains(frame.subcode()) ? new ClearmlException.StatusConflict(said)
                        : new ClearmlException.ServerError(server, 400, frame.subcode(), said);
            }
            case 429 -> new ClearmlException.RateLimited(server, answer.retryAfter(now));
            default -> new ClearmlException.ServerError(server, frame.code(), frame.subcode(), said);
        };
    }

    private ClearmlException unauthorized(Envelope frame) {
        if (NOT_ALLOWED_401.contains(frame.subcode())) {
            return new ClearmlException.NotAllowed(server, frame.message());
        }
        return TOKEN_401.contains(frame.subcode()) ? new ClearmlException.TokenRefused(server, frame.message())
                : new ClearmlException.BadCredentials(server, frame.message());
    }

    /** An answer without ClearML's frame comes from somebody else, or was cut on its way. */
    private ClearmlException unframed(HttpAnswer answer, Instant now) {
        int status = answer.status();
        if (status == 429) {
            return new ClearmlException.RateLimited(server, answer.retryAfter(now));
        }
        if (status >= 300 && status < 400 || answer.isHtml() && WEB_PAGE_STATUS.contains(status)) {
            return new ClearmlException.WebPortUsed(apiUrl.toString(), redirect(answer).or(() -> ApiAddress.guess(apiUrl)));
        }
        if (status == 407) {
            return new ClearmlException.ServerDown(server, "the proxy asks for a password", null);
        }
        if (status >= 400) {
            String said = answer.isHtml() || answer.text().isBlank() ? "no reason given"
                    : DisplayText.singleLine(answer.text());
            return new ClearmlException.ServerError(server, status, 0, said);
        }
        return new ClearmlException.BadAnswer(server, "it is not complete, or no ClearML answer", null);
    }

    /** A redirection from http to https of the same host tells the right address. */
    private Optional<URI> redirect(HttpAnswer answer) {
        String secure = apiUrl.toString().replaceFirst("^http:", "https:");
        return answer.headers().firstValue("Location").filter(target -> target.startsWith(secure))
                .filter(target -> !secure.equals(apiUrl.toString())).map(target -> URI.create(secure));
    }
}
