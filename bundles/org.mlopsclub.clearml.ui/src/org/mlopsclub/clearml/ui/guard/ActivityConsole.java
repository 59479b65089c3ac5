package org.mlopsclub.clearml.ui.guard;


import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.IConsoleManager;
import org.eclipse.ui.console.MessageConsole;
import org.eclipse.ui.console.MessageConsoleStream;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.guard.ActivityLog;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.Messages;

/** The page of the Console view that shows what the plug-in did on its own. */
public final class ActivityConsole extends MessageConsole {

    /** Type of the console. */
    public static final String TYPE = "org.mlopsclub.clearml.ui.activity";

    private static final int WATER_MARK = 400_000;

    private @Nullable Subscription following;

    private ActivityConsole() {
        super(Messages.Activity_console, TYPE, Icon.CONSOLE.descriptor(), true);
        setWaterMarks(WATER_MARK, 2 * WATER_MARK);
    }

    /** Shows it, the newest line last; UI thread, returns at once. */
    public static void open() {
        IConsoleManager manager = ConsolePlugin.getDefault().getConsoleManager();
        for (IConsole known : manager.getConsoles()) {
            if (known instanceof ActivityConsole) {
                manager.showConsoleView(known);
                return;
            }
        }
        ActivityConsole console = new ActivityConsole();
        manager.addConsoles(new IConsole[] {console});
        manager.showConsoleView(console);
    }

    @Override
    protected void init() {
        super.init();
        ActivityLog log = Services.get(ActivityLog.class);
        MessageConsoleStream stream = newMessageStream();
        List<ActivityLog.Entry> known = log.entries();
        stream.print(known.isEmpty() ? Messages.Activity_empty + "\n"
                : known.stream().map(ActivityConsole::line).collect(Collectors.joining()));
        following = log.onAdd(entry -> stream.print(line(entry)));
    }

    @Override
    protected void dispose() {
        @Nullable Subscription last = following;
        if (last != null) {
            last.close();
        }
        super.dispose();
    }

    static String line(ActivityLog.Entry entry) {
        String at = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM)
                .withZone(ZoneId.systemDefault()).format(entry.at());
        String about = entry.session().isEmpty() ? "" : entry.session() + ": ";
        return NLS.bind(Messages.Activity_line, new Object[] {at, word(entry.kind()), about + entry.text()}) + "\n";
    }

    private static String word(ActivityLog.Kind kind) {
        return switch (kind) {
            case CONNECTION -> Messages.Activity_connection;
            case TRUST -> Messages.Activity_trust;
            case GUARD -> Messages.Activity_guard;
            case UPLOAD -> Messages.Activity_upload;
            case REFUSED -> Messages.Activity_refused;
        };
    }
}
