package org.mlopsclub.clearml.testkit.widgets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.testkit.Workbench;

/** Drives widgets by SWT's own methods and the events that a user's action would send. */
public final class PlainSwt implements Widgets {

    private static final Pattern LINK = Pattern.compile("<a(?:\\s+href=\"([^\"]*)\")?>([^<]*)</a>");

    @Override
    public void type(Text field, String text) {
        run(() -> {
            field.setFocus();
            field.setText(text);
        });
    }

    @Override
    public void choose(Combo combo, String entry) {
        run(() -> {
            int index = combo.indexOf(entry);
            if (index < 0) {
                throw new AssertionError("No entry " + entry + " in " + Arrays.toString(combo.getItems()));
            }
            combo.select(index);
            post(combo, SWT.Selection, event -> { });
        });
    }

    @Override
    public void click(Button button) {
        run(() -> {
            enabled(button.isEnabled(), button.getText());
            if ((button.getStyle() & (SWT.CHECK | SWT.TOGGLE)) != 0) {
                button.setSelection(!button.getSelection());
            } else if ((button.getStyle() & SWT.RADIO) != 0) {
                Arrays.stream(button.getParent().getChildren()).filter(Button.class::isInstance).map(Button.class::cast)
                        .filter(other -> (other.getStyle() & SWT.RADIO) != 0)
                        .forEach(other -> other.setSelection(other == button));
            }
            post(button, SWT.Selection, event -> { });
        });
    }

    @Override
    public void click(ToolItem item) {
        run(() -> {
            enabled(item.isEnabled(), item.getText() + item.getToolTipText());
            post(item, SWT.Selection, event -> { });
        });
    }

    @Override
    public void follow(Link link, String text) {
        run(() -> {
            Matcher matcher = LINK.matcher(link.getText());
            while (matcher.find()) {
                if (matcher.group(2).equals(text)) {
                    String target = matcher.group(1) == null ? text : matcher.group(1);
                    post(link, SWT.Selection, event -> event.text = target);
                    return;
                }
            }
            throw new AssertionError("No link " + text + " in: " + link.getText());
        });
    }

    @Override
    public void select(Tree tree, List<TreeItem> items) {
        run(() -> {
            tree.setFocus();
            tree.setSelection(items.toArray(TreeItem[]::new));
            post(tree, SWT.Selection, event -> event.item = items.isEmpty() ? null : items.get(0));
        });
    }

    @Override
    public void select(Table table, String row) {
        run(() -> {
            int index = Arrays.stream(table.getItems()).map(item -> item.getText()).toList().indexOf(row);
            if (index < 0) {
                throw new AssertionError("No row " + row);
            }
            table.setSelection(index);
            post(table, SWT.Selection, event -> event.item = table.getItem(index));
        });
    }

    @Override
    public void expand(TreeItem item, boolean open) {
        run(() -> {
            Event event = new Event();
            event.item = item;
            item.getParent().notifyListeners(open ? SWT.Expand : SWT.Collapse, event);
            item.setExpanded(open);
        });
    }

    @Override
    public void open(Tree tree, TreeItem item) {
        select(tree, List.of(item));
        run(() -> post(tree, SWT.DefaultSelection, event -> event.item = item));
    }

    @Override
    public void clickHeading(Tree tree, int column) {
        run(() -> post(tree.getColumn(column), SWT.Selection, event -> { }));
    }

    @Override
    public List<MenuEntry> contextMenu(Control control) {
        return Workbench.onUi(() -> shown(control, menu -> Arrays.stream(menu.getItems())
                .filter(item -> (item.getStyle() & SWT.SEPARATOR) == 0)
                .map(item -> new MenuEntry(label(item), item.isEnabled())).toList()));
    }

    @Override
    public void chooseMenu(Control control, String label) {
        run(() -> {
            Menu menu = menu(control);
            menu.notifyListeners(SWT.Show, new Event());
            MenuItem item = Arrays.stream(menu.getItems()).filter(each -> label(each).equals(label)).findFirst()
                    .orElseThrow(() -> new AssertionError("No entry " + label + " in the menu"));
            enabled(item.isEnabled(), label);
            // Later, as in post: what is chosen may open a dialog. The menu is hidden when that returns.
            menu.getDisplay().asyncExec(() -> {
                item.notifyListeners(SWT.Selection, new Event());
                if (!menu.isDisposed()) {
                    menu.notifyListeners(SWT.Hide, new Event());
                }
            });
        });
    }

    /** The entries exist only while the menu is shown; it is filled by listening to that event. */
    private static <T> T shown(Control control, java.util.function.Function<Menu, T> use) {
        Menu menu = menu(control);
        menu.notifyListeners(SWT.Show, new Event());
        try {
            return use.apply(menu);
        } finally {
            menu.notifyListeners(SWT.Hide, new Event());
        }
    }

    private static Menu menu(Control control) {
        Menu menu = control.getMenu();
        if (menu == null) {
            throw new AssertionError("No context menu");
        }
        return menu;
    }

    private static String label(MenuItem item) {
        return item.getText().replaceAll("\t.*", "").replace("&", "");
    }

    private static void enabled(boolean enabled, String what) {
        if (!enabled) {
            throw new AssertionError("Not enabled: " + what);
        }
    }

    /** The listeners run after the action that called them, so that a dialog they open does not hold the caller. */
    private static void post(Widget widget, int type, Consumer<Event> facts) {
        Event event = new Event();
        facts.accept(event);
        widget.getDisplay().asyncExec(() -> {
            if (!widget.isDisposed()) {
                widget.notifyListeners(type, event);
            }
        });
    }

    private static void run(Runnable action) {
        List<Throwable> failures = new ArrayList<>();
        PlatformUI.getWorkbench().getDisplay().syncExec(() -> {
            try {
                action.run();
            } catch (RuntimeException | AssertionError e) {
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.get(0).getMessage(), failures.get(0));
        }
    }
}
