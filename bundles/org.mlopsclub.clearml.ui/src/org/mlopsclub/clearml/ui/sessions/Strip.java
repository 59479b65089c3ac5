package org.mlopsclub.clearml.ui.sessions;

import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

/** A line above the tree with a message and links; takes no room while it has nothing to say. */
final class Strip {

    private final Composite bar;
    private final Link link;

    Strip(Composite parent, Image image, Consumer<PageLink> links) {
        bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(5, 3).applyTo(bar);
        Label icon = new Label(bar, SWT.NONE);
        icon.setImage(image);
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(icon);
        link = new Link(bar, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).applyTo(link);
        link.addSelectionListener(
                SelectionListener.widgetSelectedAdapter(e -> links.accept(PageLink.valueOf(e.text))));
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(bar);
        bar.setVisible(false);
    }

    /** @param text with links; empty hides the strip */
    void show(String text) {
        if (link.getText().equals(text)) {
            return;
        }
        boolean grows = link.getText().length() / 20 != text.length() / 20;
        boolean appears = link.getText().isEmpty() || text.isEmpty() || grows;
        link.setText(text);
        if (appears) {
            bar.setVisible(!text.isEmpty());
            ((GridData) bar.getLayoutData()).exclude = text.isEmpty();
            bar.getParent().layout(true, true);
        }
    }
}
