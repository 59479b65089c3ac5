package org.mlopsclub.clearml.ui.launch;

import java.net.URI;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.ui.console.IConsole;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.ui.console.IHyperlink;
import org.eclipse.ui.console.IPatternMatchListenerDelegate;
import org.eclipse.ui.console.PatternMatchEvent;
import org.eclipse.ui.console.TextConsole;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.WebPages;

/** Makes the addresses that the command prints into links: the session's log, above all. */
public final class ConsoleLinks implements IPatternMatchListenerDelegate {

    private @Nullable TextConsole console;

    @Override
    public void connect(@Nullable TextConsole connected) {
        console = connected;
    }

    @Override
    public void disconnect() {
        console = null;
    }

    @Override
    public void matchFound(@Nullable PatternMatchEvent event) {
        @Nullable TextConsole current = console;
        if (current == null || event == null) {
            return;
        }
        try {
            String address = current.getDocument().get(event.getOffset(), event.getLength());
            current.addHyperlink(new PageLink(URI.create(address), launch(current)), event.getOffset(),
                    event.getLength());
        } catch (BadLocationException | IllegalArgumentException gone) {
            // The console was cleared meanwhile, or it only looked like an address.
            ILog.of(ConsoleLinks.class).info(Messages.Console_noLink, gone);
        }
    }

    private static Optional<ILaunch> launch(TextConsole console) {
        return console instanceof IConsole process
                ? Optional.ofNullable(process.getProcess().getLaunch()) : Optional.empty();
    }

    /** The Console masks Jupyter's token; the browser needs it. */
    private record PageLink(URI shown, Optional<ILaunch> launch) implements IHyperlink {

        @Override
        public void linkEntered() {
            // The platform underlines it.
        }

        @Override
        public void linkExited() {
            // The platform underlines it.
        }

        @Override
        public void linkActivated() {
            WebPages.open(Services.get(SessionLaunches.class).running().stream()
                    .filter(running -> launch.filter(running.launch()::equals).isPresent())
                    .map(running -> running.page(shown)).findFirst().orElse(shown));
        }
    }
}
