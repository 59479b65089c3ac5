package org.mlopsclub.clearml.swtbot.tests;

import org.mlopsclub.clearml.testkit.widgets.Widgets;
import org.mlopsclub.clearml.ui.tests.stories.UserStories;

/** The stories with SWTBot. */
class SwtBotStoriesTest extends UserStories {

    @Override
    protected Widgets widgets() {
        return new SwtBotWidgets();
    }
}
