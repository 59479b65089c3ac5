package org.mlopsclub.clearml.ui.tests.stories;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.testkit.widgets.Widgets;

/** The stories with SWT's own methods. */
@EnabledIfSystemProperty(named = "clearml.long", matches = "true",
        disabledReason = "They leave the workbench changed for the tests after them; give --long, or run them alone")
class PlainStoriesTest extends UserStories {

    @Override
    protected Widgets widgets() {
        return new PlainSwt();
    }
}
