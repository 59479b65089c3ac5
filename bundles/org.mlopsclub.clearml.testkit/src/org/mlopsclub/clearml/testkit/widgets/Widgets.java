package org.mlopsclub.clearml.testkit.widgets;

import java.util.List;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/**
 * What a user does to widgets. Called from any thread but the UI thread; returns when the UI thread has taken
 * the action up, without waiting for what it starts: a click may open a dialog that stays.
 */
public interface Widgets {

    /** Replaces the text of a field, as if it were typed. */
    void type(Text field, String text);

    /** Chooses an entry of a drop-down list by its text. */
    void choose(Combo combo, String entry);

    /** Presses a button, or flips a check box. */
    void click(Button button);

    /** Presses a button of a tool bar. */
    void click(ToolItem item);

    /** Follows the link with this text. */
    void follow(Link link, String text);

    /** Selects these rows and no others. */
    void select(Tree tree, List<TreeItem> items);

    /** Selects the row with this text and no other. */
    void select(Table table, String row);

    /** Opens or closes a row. */
    void expand(TreeItem item, boolean open);

    /** Does what a double click or Enter on this row does. */
    void open(Tree tree, TreeItem item);

    /** Clicks a column's heading. */
    void clickHeading(Tree tree, int column);

    /**
     * Opens the context menu of a control and reads it.
     *
     * @return label, without mnemonic and key, and whether it is enabled; separators are left out
     */
    List<MenuEntry> contextMenu(Control control);

    /** Opens the context menu of a control and chooses an enabled entry by its label. */
    void chooseMenu(Control control, String label);

    /**
     * One entry of a menu.
     *
     * @param label without mnemonic and key
     * @param enabled whether it can be chosen
     */
    record MenuEntry(String label, boolean enabled) {
    }
}
