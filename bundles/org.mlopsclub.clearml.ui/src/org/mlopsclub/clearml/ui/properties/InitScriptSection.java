package org.mlopsclub.clearml.ui.properties;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.AccessibleName;

/** The shell script that ran before the session was ready. */
public final class InitScriptSection extends SessionSection {

    private static final int LEAST_HEIGHT = 120;
    private static final int LEAST_WIDTH = 200;

    private final Document document = new Document();
    private @Nullable SourceViewer viewer;

    @Override
    void create(Composite parent, ShownSession shown) {
        Composite body = getWidgetFactory().createComposite(parent);
        GridLayoutFactory.swtDefaults().applyTo(body);
        SourceViewer made = new SourceViewer(body, null, SWT.BORDER | SWT.H_SCROLL | SWT.V_SCROLL | SWT.MULTI);
        made.setEditable(false);
        made.getTextWidget().setFont(JFaceResources.getTextFont());
        GridDataFactory.fillDefaults().grab(true, true).hint(LEAST_WIDTH, LEAST_HEIGHT).applyTo(made.getControl());
        AccessibleName.set(made.getTextWidget(), Messages.Arguments_initScript);
        made.setDocument(document);
        viewer = made;
    }

    @Override
    void show(ShownSession shown) {
        String script = shown.facts().flatMap(facts -> facts.session().initScript())
                .filter(text -> !text.isBlank()).orElse(Messages.Arguments_noInitScript);
        @Nullable SourceViewer made = viewer;
        if (made != null && !made.getTextWidget().isDisposed() && !document.get().equals(script)) {
            document.set(script);
        }
    }

    @Override
    public boolean shouldUseExtraSpace() {
        return true;
    }
}
