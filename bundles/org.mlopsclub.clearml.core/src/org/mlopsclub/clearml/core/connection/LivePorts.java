package org.mlopsclub.clearml.core.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.connection.ForwardedPort.State;
import org.mlopsclub.clearml.core.connection.PortForward.Direction;
import org.mlopsclub.clearml.ssh.Forward;
import org.mlopsclub.clearml.ssh.SshException;
import org.mlopsclub.clearml.ssh.SshLink;

/**
 * The forwards of a {@link LiveConnection}: kept while it is lost, opened again on each new link. Asking a
 * session for a forward can hang as long as a dead link is not noticed, so whoever asks holds the lock of that
 * link only, and never the one that protects the fields.
 */
final class LivePorts implements SessionPorts {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private Optional<SshLink> link = Optional.empty();
    private String whyNot = "";

    private static final class Entry {
        private ForwardedPort port;
        private @Nullable Forward forward;

        Entry(PortForward wanted) {
            this.port = new ForwardedPort(wanted, State.WAITING, wanted.localPort(), Optional.empty());
        }
    }

    @Override
    public synchronized List<ForwardedPort> all() {
        return entries.stream().map(entry -> entry.port).toList();
    }

    @Override
    public ForwardedPort open(PortForward wanted) throws ConnectionException {
        UiThreadGuard.refuse();
        SshLink through = connected();
        ForwardedPort opened;
        synchronized (through) {
            Optional<Entry> known = find(wanted);
            if (known.filter(entry -> entry.port.state() == State.OPEN).isPresent()) {
                return known.get().port;
            }
            Entry entry = known.orElseGet(() -> add(wanted));
            try {
                opened = open(entry, through);
            } catch (SshException e) {
                if (known.isEmpty()) {
                    remove(entry);
                }
                throw new ConnectionException(e.getMessage(), e);
            }
        }
        tell();
        return opened;
    }

    @Override
    public void close(PortForward wanted) {
        UiThreadGuard.refuse();
        find(wanted).flatMap(this::remove).ifPresent(Forward::close);
        tell();
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The connection is usable, for the first time or again: what was open is opened. */
    void restore(SshLink newest) {
        synchronized (newest) {
            for (Entry entry : use(newest)) {
                try {
                    open(entry, newest);
                } catch (SshException e) {
                    fail(entry, e.getMessage());
                }
            }
        }
        tell();
    }

    /**
     * The connection is not usable; its link is ended by whoever says so, and the forwards with it.
     *
     * @param why in the user's words
     */
    void suspend(String why) {
        synchronized (this) {
            link = Optional.empty();
            whyNot = why;
            entries.forEach(entry -> {
                entry.forward = null;
                entry.port = as(entry.port, State.WAITING, Optional.empty());
            });
        }
        tell();
    }

    /** Asks the session, which may take a while. */
    private ForwardedPort open(Entry entry, SshLink through) throws SshException {
        ForwardedPort before = entry.port;
        PortForward wanted = before.wanted();
        if (wanted.direction() == Direction.REVERSE) {
            return keep(entry, through.forwardRemote(wanted.remotePort(), wanted.host(), wanted.localPort()),
                    as(before, State.OPEN, Optional.empty()));
        }
        // Programs here know the port of last time, so that one comes first.
        int preferred = before.localPort();
        Forward opened = through.forwardLocal(preferred, wanted.host(), wanted.remotePort());
        Optional<String> note = preferred == 0 || preferred == opened.localPort() ? Optional.empty()
                : Optional.of(NLS.bind(Messages.Ports_taken, text(preferred), text(opened.localPort())));
        return keep(entry, opened, new ForwardedPort(wanted, State.OPEN, opened.localPort(), note));
    }

    /** A port is no amount: no thousands separator. */
    private static String text(int port) {
        return String.valueOf(port);
    }

    private ForwardedPort keep(Entry entry, Forward opened, ForwardedPort now) {
        synchronized (this) {
            if (entries.contains(entry) && link.isPresent()) {
                entry.forward = opened;
                entry.port = now;
                return now;
            }
        }
        opened.close(); // not wanted any more
        return as(now, State.WAITING, Optional.empty());
    }

    private synchronized void fail(Entry entry, String why) {
        entry.port = as(entry.port, State.FAILED, Optional.of(why));
    }

    private static ForwardedPort as(ForwardedPort port, State state, Optional<String> note) {
        return new ForwardedPort(port.wanted(), state, port.localPort(), note);
    }

    private synchronized SshLink connected() throws ConnectionException {
        return link.orElseThrow(() -> new ConnectionException(whyNot, null));
    }

    private synchronized List<Entry> use(SshLink newest) {
        link = Optional.of(newest);
        return List.copyOf(entries);
    }

    private synchronized Optional<Entry> find(PortForward wanted) {
        return entries.stream().filter(entry -> entry.port.wanted().sameEnds(wanted)).findFirst();
    }

    private synchronized Entry add(PortForward wanted) {
        Entry entry = new Entry(wanted);
        entries.add(entry);
        return entry;
    }

    private synchronized Optional<Forward> remove(Entry entry) {
        entries.remove(entry);
        @Nullable Forward open = entry.forward;
        return open == null ? Optional.empty() : Optional.of(open);
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
