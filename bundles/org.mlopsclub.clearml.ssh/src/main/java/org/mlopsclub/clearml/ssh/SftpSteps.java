package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.mlopsclub.clearml.ssh.RawFiles.Plan;
import org.mlopsclub.clearml.ssh.RawFiles.Planning;
import org.mlopsclub.clearml.ssh.RawFiles.Reading;
import org.mlopsclub.clearml.ssh.RawFiles.Sent;

/**
 * What a save and an editor need of SFTP, each with as few answers to wait for as can be: two to read a small file,
 * two to write one, one to put it in its place.
 */
final class SftpSteps {

    private static final int LINKS_AT_ONCE = 100;
    private static final int READS_OF_FOLDER = 4;

    private final SftpChannels pipes;
    private final Duration limit;

    /** What is done with a pipe. */
    @FunctionalInterface
    private interface Work<T> {
        T with(SftpPipe pipe) throws SftpException, SshException, IOException;
    }

    /** A result, or what it failed by while the pipe is sound. */
    private record Outcome<T>(Optional<T> result, Optional<SshException> refused, Optional<IOException> local) {
    }

    /**
     * Steps over some pipes.
     *
     * @param limit longest time of a step without contents
     */
    SftpSteps(SftpChannels pipes, Duration limit) {
        this.pipes = pipes;
        this.limit = limit;
    }

    /** Does a step that is one request. */
    <T> T ask(String what, String path, SftpRequest request, SftpAnswer.Part<T> answer) throws SshException {
        return pipes.use(what, path, limit, Cancellation.never(), pipe -> answer.of(pipe.ask(request)));
    }

    /** As {@link Reading#read}. */
    void read(String path, long size, OutputStream into, Cancellation cancellation) throws SshException, IOException {
        work("read", path, Duration.ZERO, cancellation, pipe -> {
            read(pipe, path, size, into, cancellation);
            return Boolean.TRUE;
        });
    }

    private static void read(SftpPipe pipe, String path, long size, OutputStream into, Cancellation cancellation)
            throws SftpException, SshException, IOException {
        byte[] handle = pipe.ask(SftpRequest.of(SftpRequest.OPEN).path(path).number(SftpRequest.FOR_READING)
                .noAttributes()).handle();
        try {
            new SftpDownload(pipe, handle, size).copy(into, cancellation);
        } finally {
            pipe.dismiss(SftpRequest.of(SftpRequest.CLOSE, handle));
        }
    }

    /** As {@link RawFiles#send}. */
    Optional<Sent> send(String fresh, boolean secret, String target, InputStream content, Planning planning,
            Cancellation cancellation) throws SshException, IOException {
        return work("write", fresh, Duration.ZERO, new Patient(cancellation), pipe -> {
            SftpRequest open = SftpRequest.of(SftpRequest.OPEN).path(fresh).number(SftpRequest.NEW_FOR_WRITING);
            int opened = pipe.send(secret ? open.permissions(0600) : open.noAttributes());
            if (secret) {
                // Not every server heeds what the request to open says.
                pipe.send(SftpRequest.of(SftpRequest.SETSTAT, fresh).permissions(0600));
            }
            int created = pipe.send(SftpRequest.of(SftpRequest.LSTAT, fresh));
            int before = pipe.send(SftpRequest.of(SftpRequest.LSTAT, target));
            byte[] handle = pipe.take(opened).handle();
            try {
                Plan plan = planning.look(pipe.take(created).facts(), found(pipe.take(before)), reading(pipe));
                if (plan.wanted()) {
                    return Optional.of(fill(pipe, handle, target, content, plan, cancellation));
                }
                pipe.dismiss(SftpRequest.of(SftpRequest.CLOSE, handle));
                return Optional.empty();
            } catch (SftpException | SshException | IOException e) {
                // In this order on this channel, or the server might go on writing after the file has been deleted.
                pipe.dismiss(SftpRequest.of(SftpRequest.CLOSE, handle));
                pipe.send(SftpRequest.of(SftpRequest.REMOVE, fresh));
                pipe.settle();
                throw e;
            }
        });
    }

    private Reading reading(SftpPipe pipe) {
        return (path, size, into, cancellation) -> {
            try {
                read(pipe, path, size, into, cancellation);
            } catch (SftpException e) {
                throw pipes.explain("read", path, e);
            }
        };
    }

    private static Sent fill(SftpPipe pipe, byte[] handle, String target, InputStream content, Plan plan,
            Cancellation cancellation) throws SftpException, SshException, IOException {
        Deque<Integer> underWay = new ArrayDeque<>();
        byte[] piece = new byte[SftpPipe.PIECE];
        long offset = 0;
        for (int count = content.readNBytes(piece, 0, piece.length); count > 0; count = content.readNBytes(piece, 0,
                piece.length)) {
            cancellation.check();
            underWay.add(pipe.send(SftpRequest.of(SftpRequest.WRITE, handle).offset(offset).bytes(piece, count)));
            offset += count;
            if (underWay.size() == SftpPipe.UNDER_WAY) {
                pipe.take(underWay.remove()).done();
            }
        }
        if (plan.mode().isPresent()) {
            underWay.add(pipe.send(SftpRequest.of(SftpRequest.FSETSTAT, handle)
                    .permissions(plan.mode().getAsInt())));
        }
        int arrived = pipe.send(SftpRequest.of(SftpRequest.FSTAT, handle));
        int now = pipe.send(SftpRequest.of(SftpRequest.LSTAT, target));
        int closed = pipe.send(SftpRequest.of(SftpRequest.CLOSE, handle));
        for (int id : underWay) {
            pipe.take(id).done();
        }
        Sent sent = new Sent(pipe.take(arrived).facts(), found(pipe.take(now)));
        pipe.take(closed).done();
        return sent;
    }

    /**
     * As {@link RawFiles#place}: between link and rename lies only what the server needs to read the next request.
     */
    Optional<FileFacts> place(String fresh, String target, Optional<String> old) throws SshException {
        SftpRequest rename = SftpRequest.extended(SftpPipe.POSIX_RENAME).path(fresh).path(target);
        try {
            return work("replace", target, limit, Cancellation.never(), pipe -> {
                if (old.isEmpty() || !pipes.has(SftpPipe.HARD_LINK)) {
                    pipe.ask(rename).done();
                    return Optional.empty();
                }
                int linked = pipe.send(SftpRequest.extended(SftpPipe.HARD_LINK).path(target).path(old.get()));
                int renamed = pipe.send(rename);
                int held = pipe.send(SftpRequest.of(SftpRequest.LSTAT, old.get()));
                boolean isLinked = pipe.take(linked).succeeded();
                pipe.take(renamed).done();
                return isLinked ? Optional.of(pipe.take(held).facts()) : Optional.empty();
            });
        } catch (IOException e) {
            throw new IllegalStateException("Nothing local takes part", e);
        }
    }

    /**
     * What a folder has, links as such.
     *
     * @param most entries after which nobody looks for more
     */
    List<SftpAnswer.Name> names(String directory, int most, Cancellation cancellation) throws SshException {
        try {
            return work("list", directory, Duration.ZERO, cancellation, pipe -> {
                byte[] handle = pipe.ask(SftpRequest.of(SftpRequest.OPENDIR, directory)).handle();
                try {
                    List<SftpAnswer.Name> names = new ArrayList<>();
                    boolean more = true;
                    while (more && names.size() < most) {
                        cancellation.check();
                        more = nextNames(pipe, handle, names);
                    }
                    return names;
                } finally {
                    pipe.dismiss(SftpRequest.of(SftpRequest.CLOSE, handle));
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException("Nothing local takes part", e);
        }
    }

    private static boolean nextNames(SftpPipe pipe, byte[] handle, List<SftpAnswer.Name> found)
            throws SftpException {
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < READS_OF_FOLDER; i++) {
            asked.add(pipe.send(SftpRequest.of(SftpRequest.READDIR, handle)));
        }
        boolean more = true;
        for (int id : asked) {
            List<SftpAnswer.Name> names = pipe.take(id).names();
            more &= !names.isEmpty();
            names.stream().filter(name -> RemotePaths.isPlainName(name.name())).forEach(found::add);
        }
        return more;
    }

    /** What links say and lead to; one into a forbidden place or in a circle leads nowhere. */
    List<RemoteEntry> links(List<String> paths, List<FileFacts> own, Cancellation cancellation) throws SshException {
        List<RemoteEntry> entries = new ArrayList<>();
        try {
            for (int from = 0; from < paths.size(); from += LINKS_AT_ONCE) {
                cancellation.check();
                int first = from;
                int end = Math.min(paths.size(), from + LINKS_AT_ONCE);
                entries.addAll(work("read the links in", RemotePaths.parent(paths.get(0)), limit, cancellation,
                        pipe -> links(pipe, paths.subList(first, end), own.subList(first, end))));
            }
            return entries;
        } catch (IOException e) {
            throw new IllegalStateException("Nothing local takes part", e);
        }
    }

    private static List<RemoteEntry> links(SftpPipe pipe, List<String> paths, List<FileFacts> own)
            throws SftpException {
        List<Integer> asked = new ArrayList<>();
        for (String path : paths) {
            asked.add(pipe.send(SftpRequest.of(SftpRequest.READLINK, path)));
            asked.add(pipe.send(SftpRequest.of(SftpRequest.STAT, path)));
        }
        List<RemoteEntry> entries = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            SftpAnswer says = pipe.take(asked.get(2 * i));
            SftpAnswer leadsTo = pipe.take(asked.get(2 * i + 1));
            entries.add(own.get(i).linkEntry(paths.get(i),
                    says.ifGranted(SftpAnswer::name).orElse(""), leadsTo.ifGranted(SftpAnswer::facts)));
        }
        return entries;
    }

    private static Optional<FileFacts> found(SftpAnswer answer) throws SftpException {
        try {
            return Optional.of(answer.facts());
        } catch (SftpException e) {
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private <T> T work(String what, String path, Duration longest, Cancellation cancellation, Work<T> work)
            throws SshException, IOException {
        cancellation.check();
        Outcome<T> outcome = pipes.use(what, path, longest, cancellation, pipe -> outcome(pipe, work));
        if (outcome.refused().isPresent()) {
            throw outcome.refused().get();
        }
        if (outcome.local().isPresent()) {
            throw outcome.local().get();
        }
        return outcome.result().orElseThrow();
    }

    private static <T> Outcome<T> outcome(SftpPipe pipe, Work<T> work) throws SftpException {
        Outcome<T> outcome;
        try {
            outcome = new Outcome<>(Optional.of(work.with(pipe)), Optional.empty(), Optional.empty());
        } catch (SftpException e) {
            if (e.getCause() == null) {
                pipe.settle();
            }
            throw e;
        } catch (SshException e) {
            outcome = new Outcome<>(Optional.empty(), Optional.of(e), Optional.empty());
        } catch (IOException e) {
            outcome = new Outcome<>(Optional.empty(), Optional.empty(), Optional.of(e));
        }
        pipe.settle();
        return outcome;
    }

    /** Gives a step that is cancelled some time to take its own traces away, before the channel is closed under it. */
    private static final class Patient implements Cancellation {

        private static final long GRACE_NANOS = Duration.ofSeconds(3).toNanos();

        private final Cancellation cancellation;
        private volatile long since;

        Patient(Cancellation cancellation) {
            this.cancellation = cancellation;
        }

        @Override
        public boolean isCancelled() {
            if (!cancellation.isCancelled()) {
                return false;
            }
            if (since == 0) {
                since = System.nanoTime() | 1;
            }
            return System.nanoTime() - since > GRACE_NANOS;
        }
    }
}
