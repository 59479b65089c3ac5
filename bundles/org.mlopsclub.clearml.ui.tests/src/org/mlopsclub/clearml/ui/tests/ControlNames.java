package org.mlopsclub.clearml.ui.tests;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.mlopsclub.clearml.testkit.widgets.Find;

/** What a screen reader would say of controls: their own text, the label before them, or a name given for it. */
final class ControlNames {

    private ControlNames() {
    }

    /** Controls below an area of which nothing could be said; UI thread only. */
    static List<String> missing(Control area) {
        List<String> missing = new ArrayList<>();
        for (Control control : Find.all(area, Control.class).filter(Control::isVisible).toList()) {
            if (control instanceof ToolBar bar) {
                for (ToolItem item : bar.getItems()) {
                    if ((item.getStyle() & SWT.SEPARATOR) == 0 && blank(item.getToolTipText()) && blank(item.getText())) {
                        missing.add("a tool bar button without text and tool tip");
                    }
                }
            } else if (needsName(control) && !named(control)) {
                missing.add(control + " in " + control.getParent());
            }
        }
        return missing;
    }

    /** Keys that choose visible controls of different texts below an area; UI thread only. */
    static List<String> ambiguousKeys(Control area) {
        Map<Character, String> known = new HashMap<>();
        List<String> doubled = new ArrayList<>();
        for (Control control : Find.all(area, Control.class).filter(Control::isVisible).toList()) {
            String text = control instanceof Button button ? button.getText()
                    : control instanceof Label label ? label.getText() : "";
            char key = LegacyActionTools.extractMnemonic(text);
            @Nullable String other = key == LegacyActionTools.MNEMONIC_NONE ? null
                    : known.put(Character.toLowerCase(key), text);
            if (other != null && !other.equals(text)) {
                doubled.add(other + " and " + text);
            }
        }
        return doubled;
    }

    private static boolean needsName(Control control) {
        boolean typing = control instanceof Text text && (text.getStyle() & SWT.READ_ONLY) == 0;
        return typing || control instanceof Combo || control instanceof Tree || control instanceof Table
                || control instanceof Spinner || control instanceof Button;
    }

    private static boolean named(Control control) {
        if (control instanceof Button button && !blank(button.getText()) || !blank(control.getToolTipText())) {
            return true;
        }
        return labelled(control) || !blank(spoken(control));
    }

    private static boolean labelled(Control control) {
        @Nullable Control before = null;
        for (Control sibling : control.getParent().getChildren()) {
            if (sibling == control) {
                return before instanceof Label label && !blank(label.getText())
                        || before instanceof CLabel text && !blank(text.getText());
            }
            before = sibling;
        }
        return false;
    }

    /** SWT has no way to ask for the name that listeners give; only the assistive technology asks them. */
    private static @Nullable String spoken(Control control) {
        try {
            Field listeners = Accessible.class.getDeclaredField("accessibleListeners");
            listeners.setAccessible(true);
            AccessibleEvent event = new AccessibleEvent(control.getAccessible());
            event.childID = ACC.CHILDID_SELF;
            if (listeners.get(control.getAccessible()) instanceof List<?> all) {
                for (Object listener : all) {
                    ((AccessibleListener) listener).getName(event);
                }
            }
            return event.result;
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
