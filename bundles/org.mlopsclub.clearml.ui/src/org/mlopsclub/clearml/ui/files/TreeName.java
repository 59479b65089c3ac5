package org.mlopsclub.clearml.ui.files;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;

/** The tree's name for screen readers. */
final class TreeName extends AccessibleAdapter {

    private final String name;

    TreeName(String name) {
        this.name = name;
    }

    @Override
    public void getName(@Nullable AccessibleEvent event) {
        if (event != null && event.childID == ACC.CHILDID_SELF) {
            event.result = name;
        }
    }
}
