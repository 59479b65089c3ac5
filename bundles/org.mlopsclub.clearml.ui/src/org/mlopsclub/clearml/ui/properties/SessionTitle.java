package org.mlopsclub.clearml.ui.properties;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.swt.graphics.Image;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.sessions.RowContent;

/** The session's name above its properties. */
public final class SessionTitle extends LabelProvider {

    @Override
    public String getText(@Nullable Object selection) {
        return SelectedSession.row(selection instanceof ISelection given ? given : null).map(RowContent::name)
                .map(name -> name.replace("&", "&&")).orElse("");
    }

    @Override
    public @Nullable Image getImage(@Nullable Object selection) {
        return Icon.SESSIONS.image();
    }
}
