package org.mlopsclub.clearml.ssh;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * The script that starts a command in a process group of its own and tells that group's number after a random mark.
 * It travels as the first line of the standard input, so that neither the command nor its environment shows in the
 * other machine's list of processes before the command itself runs; what follows is the command's own input.
 */
final class GroupScript {

    /** Reads one line and runs it; {@code read} takes no byte beyond the line end. */
    static final byte[] READER = "exec /bin/sh -c 'IFS= read -r s && eval \"$s\"'".getBytes(StandardCharsets.US_ASCII);

    /** A login shell knows the paths that the session's set-up exported; shells of other families get no option. */
    private static final String SHELL = "case ${SHELL:-/bin/sh} in */bash|*/zsh|*/ksh|*/dash|*/ash|*/sh) l=-l;; "
            + "*) l=;; esac; ";

    /**
     * A background process of a shell without job control is no group leader, so that setsid makes it one without a
     * further process in between, and its number is the group's. Where there is no setsid, job control does the same.
     */
    private static final String START = "exec 3<&0; if command -v setsid >/dev/null 2>&1; then g=setsid; "
            + "else g=; set -m 2>/dev/null; fi; "
            + "$g \"${SHELL:-/bin/sh}\" $l -c \"$c\" <&3 3<&- & p=$!; exec 3<&-; ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final RemoteCommand command;
    private final String mark;

    GroupScript(RemoteCommand command) {
        this.command = command;
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        mark = "clearml-" + HexFormat.of().formatHex(random);
    }

    /** Stands before the group's number, which a line end follows. */
    String mark() {
        return mark + " ";
    }

    /** The line, with its end. */
    byte[] line() {
        StringBuilder line = new StringBuilder();
        if (!command.folder().isEmpty()) {
            line.append(assigned("d", command.folder())).append("cd -- \"$d\" || exit 126; ");
        }
        line.append(assigned("c", command.line()));
        for (Map.Entry<String, String> variable : command.environment().entrySet()) {
            line.append(assigned("v", variable.getValue())).append(variable.getKey()).append("=$v; export ")
                    .append(variable.getKey()).append("; ");
        }
        // The mark first: what the command prints must not come before it.
        line.append(SHELL).append(START).append("echo ").append(mark).append(" $p; wait $p\n");
        return line.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Asks all processes of a group to end, and ends those that do not within the given tenths of a second. */
    static String kill(long group, int tenths) {
        return "kill -s TERM -- -" + group + " 2>/dev/null; i=0; while kill -s 0 -- -" + group
                + " 2>/dev/null && [ $i -lt " + tenths + " ]; do sleep 0.1 2>/dev/null || { sleep 1; i=$((i+9)); }; "
                + "i=$((i+1)); done; kill -s KILL -- -" + group + " 2>/dev/null; exit 0";
    }

    private static String assigned(String variable, String value) {
        return variable + "=$(printf %bx \"" + ShellScript.escaped(value) + "\"); " + variable + "=${" + variable
                + "%x}; ";
    }
}
