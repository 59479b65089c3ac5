package org.mlopsclub.clearml.ui;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.notifications.NotificationPopup;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;

/** The notices that are seen, one above the other so that none hides another. One a display, UI thread only. */
final class NoticeStack {

    private static final String KEY = NoticeStack.class.getName();
    private static final int WIDTH = 380;
    private static final int GAP = 4;

    private final List<Shown> seen = new ArrayList<>();
    private final Display display;

    private NoticeStack(Display display) {
        this.display = display;
    }

    static NoticeStack of(Display display) {
        if (display.getData(KEY) instanceof NoticeStack known) {
            return known;
        }
        NoticeStack stack = new NoticeStack(display);
        display.setData(KEY, stack);
        return stack;
    }

    void show(Notice notice) {
        if (seen.stream().anyMatch(each -> each.notice().sameWords(notice))) {
            return;
        }
        close(notice.about());
        NotificationPopup popup = NotificationPopup.forDisplay(display).title(notice.title().replace("&", "&&"), true)
                .delay(notice.shown().toMillis()).content(parent -> content(parent, notice)).build();
        popup.open();
        @Nullable Shell shell = popup.getShell();
        if (shell != null) {
            Shown added = new Shown(notice, shell, shell.getBounds());
            seen.add(added);
            shell.addDisposeListener(event -> {
                seen.remove(added);
                arrange();
            });
            arrange();
        }
    }

    void close(Object about) {
        List.copyOf(seen).stream().filter(each -> each.notice().about().equals(about)).map(Shown::shell)
                .forEach(Shell::close);
    }

    /** The oldest one stays where the platform puts it; the others stand on it. */
    private void arrange() {
        int above = 0;
        for (Shown each : seen) {
            if (!each.shell().isDisposed()) {
                each.shell().setLocation(each.home().x, each.home().y - above);
                above += each.home().height + GAP;
            }
        }
    }

    private static Control content(Composite parent, Notice notice) {
        int columns = Math.max(1, notice.links().size());
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(columns).spacing(12, 8).applyTo(content);
        Label label = new Label(content, SWT.WRAP);
        label.setText(notice.text().replace("&", "&&"));
        GridDataFactory.fillDefaults().span(columns, 1).hint(WIDTH, SWT.DEFAULT).applyTo(label);
        notice.picture().ifPresent(picture -> GridDataFactory.fillDefaults().span(columns, 1).grab(true, false)
                .applyTo(picture.create(content)));
        for (Notice.Link each : notice.links()) {
            Link link = new Link(content, SWT.NONE);
            link.setText("<a>" + each.label() + "</a>");
            link.addListener(SWT.Selection, event -> {
                parent.getShell().close();
                each.run().run();
            });
        }
        return content;
    }

    /**
     * @param home where the platform would show it if it were alone
     */
    private record Shown(Notice notice, Shell shell, Rectangle home) {
    }
}
