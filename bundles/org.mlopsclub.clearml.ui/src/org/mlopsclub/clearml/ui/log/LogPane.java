package org.mlopsclub.clearml.ui.log;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.TextViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.AccessibleName;

/**
 * A log that grows, with a field to search it. While its end can be seen it scrolls along; whoever has scrolled back
 * keeps what they are reading. UI thread only.
 */
public final class LogPane {

    /** The oldest text goes when there is more than this, and some more, so that it does not go line by line. */
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int LEFT_CHARACTERS = 800_000;
    private static final int LEAST_HEIGHT = 160;
    private static final int LEAST_WIDTH = 200;

    private final Document document = new Document();
    private final TextViewer viewer;
    private boolean waiting;

    /** @param parent gets the pane as its only child */
    public LogPane(Composite parent) {
        GridLayoutFactory.swtDefaults().spacing(0, 4).applyTo(parent);
        LogSearch search = new LogSearch(parent);
        viewer = new TextViewer(parent, SWT.BORDER | SWT.H_SCROLL | SWT.V_SCROLL | SWT.MULTI);
        viewer.setEditable(false);
        viewer.setDocument(document);
        StyledText text = viewer.getTextWidget();
        text.setFont(JFaceResources.getTextFont());
        AccessibleName.set(text, Messages.Log_accessible);
        GridDataFactory.fillDefaults().grab(true, true).hint(LEAST_WIDTH, LEAST_HEIGHT).applyTo(viewer.getControl());
        search.on(viewer);
    }

    /** Begins anew. */
    public void clear() {
        waiting = false;
        document.set("");
    }

    /** Begins anew with words that stand there until there is a log. */
    public void await(String words) {
        document.set(words);
        waiting = true;
    }

    /** @param text whole lines, made safe */
    public void append(String text) {
        StyledText widget = viewer.getTextWidget();
        if (widget.isDisposed()) {
            return;
        }
        if (waiting) {
            clear();
        }
        boolean follow = endSeen(widget);
        int top = widget.getTopIndex();
        try {
            document.replace(document.getLength(), 0, text.substring(Math.max(0, text.length() - LEFT_CHARACTERS)));
            int cut = linesTooMany();
            if (cut > 0) {
                document.replace(0, document.getLineOffset(cut), "");
            }
            widget.setTopIndex(follow ? widget.getLineCount() - 1 : Math.max(0, top - cut));
        } catch (BadLocationException e) {
            throw new IllegalStateException(e); // the places are the document's own
        }
    }

    private int linesTooMany() throws BadLocationException {
        int length = document.getLength();
        return length <= MOST_CHARACTERS ? 0
                : Math.min(document.getNumberOfLines() - 1, document.getLineOfOffset(length - LEFT_CHARACTERS) + 1);
    }

    private static boolean endSeen(StyledText widget) {
        int line = widget.getLineHeight();
        int shown = widget.getTopPixel() + widget.getClientArea().height;
        return shown >= (widget.getLineCount() - 1) * line;
    }
}
