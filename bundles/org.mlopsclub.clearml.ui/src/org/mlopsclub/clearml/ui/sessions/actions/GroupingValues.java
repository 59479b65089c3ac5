package org.mlopsclub.clearml.ui.sessions.actions;

import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.core.commands.IParameterValues;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.Grouping;

/** The ways of grouping by name, so that each of them is found with Ctrl+3 and can have a key. */
public final class GroupingValues implements IParameterValues {

    @Override
    public Map<String, String> getParameterValues() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(Messages.Group_none, Grouping.NONE.name());
        values.put(Messages.Group_status, Grouping.STATUS.name());
        values.put(Messages.Group_queue, Grouping.QUEUE.name());
        values.put(Messages.Group_creator, Grouping.CREATOR.name());
        values.put(Messages.Group_server, Grouping.SERVER.name());
        return values;
    }
}
