package org.mlopsclub.clearml.ui.launch;

import java.net.URI;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.ui.console.IHyperlink;
import org.eclipse.ui.console.IPatternMatchListenerDelegate;
import org.eclipse.ui.console.PatternMatchEvent;
import org.eclipse.ui.console.TextConsole;
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
            current.addHyperlink(new PageLink(URI.create(address)), event.getOffset(), event.getLength());
        } catch (BadLocationException | IllegalArgumentException gone) {
            // The console was cleared meanwhile, or it only looked like an address.
            ILog.of(ConsoleLinks.class).info(Messages.Console_noLink, gone);
        }
    }

    private record PageLink(URI page) implements IHyperlink {

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
            WebPages.open(page);
        }
    }
}
