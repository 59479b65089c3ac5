package org.mlopsclub.clearml.ui.properties;

import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.log.LogFollower;
import org.mlopsclub.clearml.ui.log.LogPane;

/** The session's log; it is read only while this page can be seen, and goes on where it stopped. */
public final class ConsoleSection extends SessionSection {

    private final Display display = Display.getCurrent();
    private Optional<SessionKey> shown = Optional.empty();
    private boolean seen;
    private @Nullable LogPane pane;
    private @Nullable LogFollower follower;

    @Override
    void create(Composite parent, ShownSession source) {
        pane = new LogPane(getWidgetFactory().createComposite(parent));
    }

    @Override
    void show(ShownSession source) {
        Optional<Session> session = source.facts().map(SessionFacts::session);
        if (!session.map(Session::key).equals(shown)) {
            begin(session);
        }
        @Nullable LogFollower log = follower;
        if (log == null) {
            return;
        }
        if (seen && source.active()) {
            log.follow();
        } else {
            log.cancel();
        }
    }

    private void begin(Optional<Session> session) {
        pause();
        follower = null;
        shown = session.map(Session::key);
        @Nullable LogPane made = pane;
        if (made != null) {
            made.clear();
            session.ifPresent(each -> {
                made.await(Messages.Log_reading);
                follower = new LogFollower(each.key(), each.displayName(),
                        text -> onUi(() -> append(each.key(), text)));
            });
        }
    }

    /** Nobody is there to see it when the IDE is left. */
    private void onUi(Runnable work) {
        if (!display.isDisposed()) {
            display.asyncExec(work);
        }
    }

    private void append(SessionKey key, String text) {
        @Nullable LogPane made = pane;
        if (made != null && shown.filter(key::equals).isPresent()) {
            made.append(text);
        }
    }

    private void pause() {
        @Nullable LogFollower log = follower;
        if (log != null) {
            log.cancel();
        }
    }

    @Override
    public void aboutToBeShown() {
        seen = true;
        super.aboutToBeShown();
    }

    @Override
    public void aboutToBeHidden() {
        seen = false;
        pause();
        super.aboutToBeHidden();
    }

    @Override
    public boolean shouldUseExtraSpace() {
        return true;
    }
}
