package org.mlopsclub.clearml.ssh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mlopsclub.clearml.ssh.SshException.RemoteFailure;

/**
 * Files by commands of a POSIX shell, with {@code stat}, {@code readlink} and {@code xargs -0} as GNU coreutils and
 * BusyBox have them. What changes the target is a command of its own: when the connection breaks before, it does not
 * run.
 */
final class ShellFiles implements RawFiles {

    /** {@code stat}'s format for {@link FileFacts}: mode in hexadecimal, size, time, owner, group. */
    static final String FACTS = "%f %s %Y %u %g";

    /** Facts of the first and, if there is one, the second file. */
    private static final String BOTH_FACTS = "stat -c \"" + FACTS + "\" -- \"$1\" && { stat -c \"" + FACTS
            + "\" -- \"$2\" 2>/dev/null || [ ! -e \"$2\" ]; }";
    private static final long MOST_FACTS = 4096;

    private final JschLink link;
    private final String home;

    private ShellFiles(JschLink link, String home) {
        this.link = link;
        this.home = home;
    }

    /** Fails when there is no POSIX shell with the needed commands. */
    static ShellFiles open(JschLink link) throws SshException {
        ShellScript probe = new ShellScript("cd && stat -c \"" + FACTS + "\" -- . >/dev/null && readlink -nf -- .");
        ShellScript.Output answer = probe.run(link, link.settings().stepTimeout(), Cancellation.never());
        String home = RemoteNames.decode(answer.stdout());
        if (answer.exitCode() != 0 || !home.startsWith("/")) {
            throw new RemoteFailure("The server's shell has no usable stat and readlink commands ("
                    + answer.stderr() + "). Install coreutils or an SFTP server there.", null);
        }
        return new ShellFiles(link, home);
    }

    @Override
    public String kind() {
        return "shell";
    }

    @Override
    public String home() {
        return home;
    }

    @Override
    public String realPath(String path) throws SshException {
        return RemoteNames.decode(step("resolve", "readlink -nf -- \"$1\"", path));
    }

    @Override
    public List<RemoteEntry> list(String directory, Cancellation cancellation) throws SshException {
        ShellScript.Output answer = new ShellScript(ShellListing.SCRIPT, directory).run(link, Duration.ZERO,
                cancellation);
        check("list", directory, answer);
        return ShellListing.parse(directory, answer.stdout());
    }

    @Override
    public Optional<FileFacts> facts(String path, boolean follow) throws SshException {
        try {
            byte[] answer = step("look at", "stat " + (follow ? "-L " : "") + "-c \"" + FACTS + "\" -- \"$1\"", path);
            return Optional.of(ShellListing.facts(answer));
        } catch (SshException.NoSuchRemoteFile e) {
            return Optional.empty();
        }
    }

    @Override
    public String readLink(String path) throws SshException {
        return RemoteNames.decode(step("read the link", "readlink -n -- \"$1\"", path));
    }

    @Override
    public void read(String path, long size, OutputStream into, Cancellation cancellation)
            throws SshException, IOException {
        check("read", path, new ShellScript("cat -- \"$1\"", path).run(link, nothing(), into, Duration.ZERO,
                cancellation));
    }

    @Override
    public List<RemoteEntry> names(String directory, Cancellation cancellation) throws SshException {
        return list(directory, cancellation);
    }

    @Override
    public Optional<Sent> send(String fresh, boolean secret, String target, InputStream content, long size,
            Planning planning, Cancellation cancellation) throws SshException, IOException {
        byte[] made = step("create", (secret ? "umask 077; " : "") + "set -C; : > \"$1\" && " + BOTH_FACTS, fresh,
                target);
        Plan plan = planning.look(first(made), second(made), this::read);
        if (!plan.wanted()) {
            return Optional.empty();
        }
        FailureKeepingInput guarded = new FailureKeepingInput(content);
        ByteArrayOutputStream facts = new ByteArrayOutputStream();
        String mode = plan.mode().isEmpty() ? "" : String.format("chmod %04o \"$1\" && ", plan.mode().getAsInt());
        ShellScript.Output ended = new ShellScript("cat > \"$1\" && " + mode + BOTH_FACTS, fresh, target).run(link,
                guarded, new Bounded(facts, MOST_FACTS), Duration.ZERO, cancellation);
        guarded.rethrow();
        check("write", fresh, ended);
        return Optional.of(new Sent(first(facts.toByteArray()), second(facts.toByteArray())));
    }

    private static FileFacts first(byte[] answer) throws RemoteFailure {
        return ShellListing.facts(lines(answer)[0]);
    }

    private static Optional<FileFacts> second(byte[] answer) throws RemoteFailure {
        String[] lines = lines(answer);
        return lines.length < 2 ? Optional.empty() : Optional.of(ShellListing.facts(lines[1]));
    }

    private static String[] lines(byte[] answer) {
        return new String(answer, StandardCharsets.ISO_8859_1).strip().split("\n");
    }

    @Override
    public void chown(String path, int uid, int gid) throws SshException {
        step("change the owner of", "chown " + uid + ":" + gid + " \"$1\" 2>/dev/null || chgrp " + gid
                + " \"$1\" 2>/dev/null || :", path);
    }

    @Override
    public void chmod(String path, int permissions) throws SshException {
        step("change the permissions of", String.format("chmod %04o \"$1\"", permissions), path);
    }

    @Override
    public boolean link(String existing, String name) throws SshException {
        try {
            step("link", "ln -- \"$2\" \"$1\"", name, existing);
            return true;
        } catch (SshException.PermissionDenied | RemoteFailure e) {
            return false;
        }
    }

    /** In one command: what lies between link and rename is the start of a program. */
    @Override
    public Optional<FileFacts> place(String fresh, String target, Optional<String> old) throws SshException {
        String move = "if [ -d \"$1\" ]; then echo \"Is a directory\" >&2; exit 1; fi; ";
        if (old.isEmpty()) {
            step("replace", move + "mv -f -- \"$2\" \"$1\"", target, fresh);
            return Optional.empty();
        }
        byte[] held = step("replace", move + "if ln -- \"$1\" \"$3\" 2>/dev/null; "
                + "then mv -f -- \"$2\" \"$1\" && stat -c \"" + FACTS + "\" -- \"$3\"; "
                + "else mv -f -- \"$2\" \"$1\"; fi", target, fresh, old.get());
        return held.length == 0 ? Optional.empty() : Optional.of(ShellListing.facts(held));
    }

    @Override
    public void rename(String from, String to) throws SshException {
        step("rename", "if [ -e \"$2\" ] || [ -L \"$2\" ]; then echo \"File exists\" >&2; exit 1; fi; "
                + "mv -- \"$1\" \"$2\"", from, to);
    }

    @Override
    public void mkdir(String path) throws SshException {
        step("create the folder", "mkdir -- \"$1\"", path);
    }

    @Override
    public void deleteFile(String path) throws SshException {
        // A plain rm would ask about write-protected files if there were a terminal; -f is silent about missing ones.
        step("delete", "[ -e \"$1\" ] || [ -L \"$1\" ] || { echo \"No such file\" >&2; exit 1; }; rm -f -- \"$1\"",
                path);
    }

    @Override
    public void deleteDirectory(String path) throws SshException {
        step("delete the folder", "rmdir -- \"$1\"", path);
    }

    @Override
    public void close() {
        // There is nothing open between two commands.
    }

    private byte[] step(String what, String body, String... paths) throws SshException {
        ShellScript.Output answer = new ShellScript(body, paths).run(link, link.settings().stepTimeout(), Cancellation.never());
        check(what, paths[0], answer);
        return answer.stdout();
    }

    private static void check(String what, String path, ShellScript.Output answer) throws SshException {
        if (answer.exitCode() == 0) {
            return;
        }
        String words = answer.stderr();
        String shown = RemotePaths.shown(path);
        if (words.contains("No space left") || words.contains("quota exceeded")) {
            throw new SshException.NoSpace(shown, null);
        }
        if (words.contains("No such file") || words.contains("nonexistent directory")) {
            throw new SshException.NoSuchRemoteFile(shown, null);
        }
        if (words.contains("Permission denied") || words.contains("not permitted")) {
            throw new SshException.PermissionDenied("The server does not permit to " + what + " " + shown
                    + ". Ask for the right or use another folder.", null);
        }
        String last = words.substring(words.lastIndexOf('\n') + 1);
        throw new RemoteFailure("The server could not " + what + " " + shown + ": "
                + (last.isEmpty() ? "its command ended with code " + answer.exitCode() : RemotePaths.shown(last))
                + ".", null);
    }

    private static InputStream nothing() {
        return new ByteArrayInputStream(new byte[0]);
    }
}
