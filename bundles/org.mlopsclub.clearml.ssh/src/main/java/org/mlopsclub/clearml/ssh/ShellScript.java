package org.mlopsclub.clearml.ssh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A few commands for {@code /bin/sh} with arguments of any bytes. The login shell in between may be any: it sees one
 * single-quoted word without quotes, line ends and double backslashes. The output counts from a random mark on, for the
 * user's start-up files may print, too.
 */
final class ShellScript {

    /** A listing of half a million names; more would fill our memory. */
    private static final long MOST_OUTPUT = 64L << 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String mark;
    private final String command;

    /** What came back. */
    record Output(int exitCode, byte[] stdout, String stderr) {
    }

    /**
     * A script.
     *
     * @param body one line of POSIX sh with {@code "$1"} and so on, without single quotes
     * @param arguments become {@code $1}, {@code $2}, …
     */
    ShellScript(String body, String... arguments) {
        if (body.indexOf('\'') >= 0 || body.indexOf('\n') >= 0 || body.contains("\\\\")) {
            throw new IllegalArgumentException("Not fit for every login shell: " + body);
        }
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        mark = "clearml-" + HexFormat.of().formatHex(random);
        StringBuilder line = new StringBuilder("exec /bin/sh -c 'LC_ALL=C; export LC_ALL; ");
        StringBuilder set = new StringBuilder("set --");
        for (int i = 0; i < arguments.length; i++) {
            // The x keeps the shell from dropping line ends at the end of a name.
            line.append('a').append(i).append("=$(printf %bx \"").append(escaped(arguments[i])).append("\"); ");
            set.append(" \"${a").append(i).append("%x}\"");
        }
        line.append(set).append("; echo ").append(mark).append("; ").append(body).append('\'');
        command = line.toString();
    }

    /** The argument for printf's {@code %b}: plain letters, everything else as octal numbers. */
    static String escaped(String argument) {
        StringBuilder text = new StringBuilder();
        for (byte b : RemoteNames.encode(argument)) {
            int c = b & 0xff;
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '/' || c == '.'
                    || c == '_';
            text.append(plain ? String.valueOf((char) c) : String.format("\\0%03o", c));
        }
        return text.toString();
    }

    /** Runs without input and collects the output. */
    Output run(JschLink link, Duration timeout, Cancellation cancellation) throws SshException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Output ended = run(link, new ByteArrayInputStream(new byte[0]), new Bounded(out, MOST_OUTPUT), timeout, cancellation);
            return new Output(ended.exitCode, out.toByteArray(), ended.stderr);
        } catch (IOException e) {
            throw new SshException.RemoteFailure("The answer of the server could not be kept: " + e.getMessage(), e);
        }
    }

    /** Runs with input and output streams; the result's own output is empty. */
    Output run(JschLink link, InputStream in, OutputStream out, Duration timeout, Cancellation cancellation)
            throws SshException, IOException {
        ExecRun.Ended ended = new ExecRun(link, command.getBytes(StandardCharsets.US_ASCII))
                .run(in, new AfterMark(out, mark), timeout, cancellation);
        return new Output(ended.exitCode(), new byte[0], new String(ended.stderr(), StandardCharsets.UTF_8).strip());
    }
}
