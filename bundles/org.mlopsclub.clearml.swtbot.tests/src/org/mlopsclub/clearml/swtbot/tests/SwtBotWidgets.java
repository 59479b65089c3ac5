package org.mlopsclub.clearml.swtbot.tests;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotButton;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotCheckBox;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotCombo;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotLink;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTable;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotText;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotToolbarPushButton;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTree;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTreeItem;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.testkit.widgets.Widgets;

/**
 * Drives widgets by SWTBot, which sends the mouse and key events that a user's action sends. Reading a context menu is
 * left to the plain driver, because SWTBot has no way to list a menu that is not open.
 */
final class SwtBotWidgets implements Widgets {

    private final Widgets plain = new PlainSwt();

    @Override
    public void type(Text field, String text) {
        new SWTBotText(field).setText(text);
    }

    @Override
    public void choose(Combo combo, String entry) {
        new SWTBotCombo(combo).setSelection(entry);
    }

    @Override
    public void click(Button button) {
        if (Workbench.onUi(() -> (button.getStyle() & SWT.CHECK) != 0)) {
            new SWTBotCheckBox(button).click();
        } else {
            new SWTBotButton(button).click();
        }
    }

    @Override
    public void click(ToolItem item) {
        new SWTBotToolbarPushButton(item).click();
    }

    @Override
    public void follow(Link link, String text) {
        new SWTBotLink(link).click(text);
    }

    @Override
    public void select(Tree tree, List<TreeItem> items) {
        List<SWTBotTreeItem> rows = new ArrayList<>();
        items.forEach(item -> rows.add(new SWTBotTreeItem(item)));
        new SWTBotTree(tree).select(rows.toArray(SWTBotTreeItem[]::new));
    }

    @Override
    public void select(Table table, String row) {
        new SWTBotTable(table).select(row);
    }

    @Override
    public void expand(TreeItem item, boolean open) {
        if (open) {
            new SWTBotTreeItem(item).expand();
        } else {
            new SWTBotTreeItem(item).collapse();
        }
    }

    @Override
    public void open(Tree tree, TreeItem item) {
        select(tree, List.of(item));
        new SWTBotTreeItem(item).doubleClick();
    }

    @Override
    public void clickHeading(Tree tree, int column) {
        plain.clickHeading(tree, column);
    }

    @Override
    public List<MenuEntry> contextMenu(Control control) {
        return plain.contextMenu(control);
    }

    @Override
    public void chooseMenu(Control control, String label) {
        if (control instanceof Tree tree) {
            new SWTBotTree(tree).contextMenu(label).click();
        } else {
            plain.chooseMenu(control, label);
        }
    }
}
