package org.mlopsclub.clearml.ui.tests.stories;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.testkit.widgets.Widgets;

/** The stories with SWT's own methods. */
@EnabledIfSystemProperty(named = "clearml.long", matches = "true", disabledReason = "It takes minutes; give --long")
class PlainStoriesTest extends UserStories {

    @Override
    protected Widgets widgets() {
        return new PlainSwt();
    }
}
