package org.mlopsclub.clearml.ui.sessions;

import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

/** Shown instead of the tree: what is the matter, and links that help. */
final class MessagePage {

    private final ScrolledComposite page;
    private final Composite content;
    private final Label title;
    private final Link body;

    MessagePage(Composite parent, Consumer<PageLink> links) {
        page = new ScrolledComposite(parent, SWT.V_SCROLL);
        page.setExpandHorizontal(true);
        page.setExpandVertical(true);
        content = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(12, 12).spacing(5, 8).applyTo(content);
        title = new Label(content, SWT.WRAP);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(title);
        body = new Link(content, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(body);
        body.addSelectionListener(
                SelectionListener.widgetSelectedAdapter(e -> links.accept(PageLink.valueOf(e.text))));
        page.setContent(content);
        page.addControlListener(ControlListener.controlResizedAdapter(e -> fit()));
    }

    Composite control() {
        return page;
    }

    void show(PageText text) {
        if (title.getText().equals(text.title()) && body.getText().equals(text.body())) {
            return;
        }
        title.setText(text.title());
        body.setText(text.body());
        fit();
    }

    void setFocus() {
        body.setFocus();
    }

    private void fit() {
        content.layout(true, true);
        page.setMinSize(0, content.computeSize(Math.max(50, page.getClientArea().width), SWT.DEFAULT).y);
    }
}
