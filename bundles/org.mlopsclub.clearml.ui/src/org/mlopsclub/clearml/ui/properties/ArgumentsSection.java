package org.mlopsclub.clearml.ui.properties;

import java.util.function.BiConsumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.ui.Messages;

/** The arguments that made the session, and what can be made of them. */
public final class ArgumentsSection extends PropertiesSection {

    /** Called by the platform. */
    public ArgumentsSection() {
        super(ArgumentProperties.ALL);
    }

    @Override
    void createBelow(Composite body, ShownSession shown) {
        Composite buttons = getWidgetFactory().createComposite(body);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(buttons);
        RowLayoutFactory.fillDefaults().spacing(8).applyTo(buttons);
        button(buttons, Messages.Arguments_copyCommand, shown, CopySessionCommandHandler::copy);
        button(buttons, Messages.Arguments_savePreset, shown, SaveAsPresetHandler::save);
        button(buttons, Messages.Arguments_copyPassword, shown, CopyPasswordHandler::ask);
    }

    private void button(Composite parent, String label, ShownSession shown, BiConsumer<Shell, Session> action) {
        Button button = getWidgetFactory().createButton(parent, label, SWT.PUSH);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(
                event -> shown.facts().ifPresent(facts -> action.accept(button.getShell(), facts.session()))));
    }
}
