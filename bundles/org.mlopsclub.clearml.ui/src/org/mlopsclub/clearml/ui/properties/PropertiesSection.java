package org.mlopsclub.clearml.ui.properties;

import java.time.Instant;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.ui.Messages;

/** Properties below each other; the values can be selected and copied. */
abstract class PropertiesSection extends SessionSection {

    private static final int NARROWEST_VALUE = 120;

    private final List<Property> properties;
    private Text[] values = {};

    PropertiesSection(List<Property> properties) {
        this.properties = properties;
    }

    @Override
    void create(Composite parent, ShownSession shown) {
        Composite body = getWidgetFactory().createComposite(parent);
        GridLayoutFactory.swtDefaults().numColumns(2).spacing(12, 3).applyTo(body);
        values = properties.stream().map(property -> line(body, property)).toArray(Text[]::new);
        createBelow(body, shown);
    }

    /** Adds to the body, a grid of two columns; by default nothing. */
    void createBelow(Composite body, ShownSession shown) {
        // only some pages have more than their properties
    }

    private Text line(Composite body, Property property) {
        Label label = getWidgetFactory().createLabel(body, property.label() + ":");
        label.setToolTipText(NLS.bind(Messages.Property_source, property.source()));
        GridDataFactory.swtDefaults().applyTo(label);
        Text value = ValueText.create(body, getWidgetFactory(), property.label());
        GridDataFactory.fillDefaults().grab(true, false).hint(NARROWEST_VALUE, SWT.DEFAULT).applyTo(value);
        return value;
    }

    @Override
    void show(ShownSession shown) {
        Instant now = Instant.now();
        shown.facts().ifPresent(facts -> {
            for (int i = 0; i < values.length; i++) {
                show(values[i], properties.get(i).text(facts, now));
            }
        });
    }

    private static void show(Text value, String text) {
        if (ValueText.show(value, text)) {
            value.setToolTipText(text.replace("&", "&&"));
        }
    }
}
