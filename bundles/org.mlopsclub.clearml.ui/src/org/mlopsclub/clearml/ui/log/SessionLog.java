package org.mlopsclub.clearml.ui.log;

import java.io.IOException;
import java.util.Arrays;

import org.eclipse.core.runtime.ILog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.IConsoleManager;
import org.eclipse.ui.console.MessageConsole;
import org.eclipse.ui.console.MessageConsoleStream;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.Messages;

/** A console that shows a session's log and follows it while the session lives; secrets are masked. */
public final class SessionLog extends MessageConsole {

    /** Type of the console, for {@code plugin.xml}. */
    private static final String TYPE = "org.mlopsclub.clearml.ui.sessionLog";

    /** The oldest text goes when there is more than this. */
    private static final int MOST_CHARACTERS = 2_000_000;

    private final SessionKey session;
    private final MessageConsoleStream output = newMessageStream();
    private final LogFollower follower;

    private SessionLog(SessionKey session, String name) {
        super(NLS.bind(Messages.Log_title, name), TYPE, Icon.CONSOLE.descriptor(), true);
        this.session = session;
        setWaterMarks(MOST_CHARACTERS * 4 / 5, MOST_CHARACTERS);
        output.setActivateOnWrite(false);
        follower = new LogFollower(session, name, this::print);
    }

    /**
     * Brings a session's log to the front, and begins to read it unless it is shown already; UI thread, returns
     * at once.
     *
     * @param session listed by the server
     * @param name as the user sees it
     */
    public static void show(SessionKey session, String name) {
        IConsoleManager manager = ConsolePlugin.getDefault().getConsoleManager();
        SessionLog log = Arrays.stream(manager.getConsoles()).filter(SessionLog.class::isInstance)
                .map(SessionLog.class::cast).filter(shown -> shown.session.equals(session)).findFirst()
                .orElseGet(() -> opened(manager, new SessionLog(session, name)));
        manager.showConsoleView(log);
    }

    private static SessionLog opened(IConsoleManager manager, SessionLog log) {
        manager.addConsoles(new IConsole[] {log});
        log.print(Messages.Log_reading + '\n');
        log.follower.follow();
        return log;
    }

    /** Of the follower's thread. */
    private void print(String text) {
        try {
            output.write(text);
        } catch (IOException closed) {
            // Closed between the answer and now; the follower ends by itself.
            ILog.of(SessionLog.class).info(Messages.Log_closed, closed);
        }
    }

    @Override
    protected void dispose() {
        follower.cancel();
        super.dispose();
    }
}
