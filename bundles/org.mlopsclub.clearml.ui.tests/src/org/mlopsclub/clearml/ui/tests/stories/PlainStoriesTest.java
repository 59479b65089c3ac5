package org.mlopsclub.clearml.ui.tests.stories;

import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.testkit.widgets.Widgets;

/** The stories with SWT's own methods, in a workbench of their own. */
class PlainStoriesTest extends UserStories {

    @Override
    protected Widgets widgets() {
        return new PlainSwt();
    }
}
