package org.mlopsclub.clearml.testkit.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IViewPart;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.testkit.widgets.Widgets;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/**
 * The view <em>ClearML Sessions</em>. Every method can be called from any thread but the UI thread, and asks
 * for widgets anew, so that a page outlives what it shows.
 */
public final class SessionsViewPage {

    private static final long TOOL_BAR_SECONDS = 30;

    private final IViewPart view;
    private final Widgets widgets;

    private SessionsViewPage(IViewPart view, Widgets widgets) {
        this.view = view;
        this.widgets = widgets;
    }

    /** Shows the view and gives it the focus. */
    public static SessionsViewPage open() {
        return open(new PlainSwt());
    }

    /** Shows the view and gives it the focus. */
    public static SessionsViewPage open(Widgets widgets) {
        return new SessionsViewPage(Workbench.onUi(() -> Workbench.page().showView(SessionsView.ID)), widgets);
    }

    /** Closes the view. */
    public void close() {
        Workbench.onUi(() -> {
            Workbench.page().hideView(view);
            return view;
        });
    }

    /** The rows that are shown, top to bottom; empty while a page is shown instead. */
    public List<RowSeen> rows() {
        return onTree(tree -> tree.isVisible() ? Arrays.stream(tree.getItems()).map(SessionsViewPage::seen).toList()
                : List.of());
    }

    /** The names of the rows that are shown, top to bottom. */
    public List<String> names() {
        return onTree(tree -> tree.isVisible() ? Arrays.stream(tree.getItems()).map(TreeItem::getText).toList()
                : List.of());
    }

    /** The rows of each group that is open, by the group's line; in the order in which they are shown. */
    public Map<String, List<String>> groups() {
        return onTree(tree -> {
            Map<String, List<String>> groups = new LinkedHashMap<>();
            for (TreeItem item : tree.getItems()) {
                groups.put(item.getText(), item.getExpanded()
                        ? Arrays.stream(item.getItems()).map(TreeItem::getText).toList() : List.of());
            }
            return groups;
        });
    }

    /** The row with this name, if it is shown, also in a group. */
    public Optional<RowSeen> row(String name) {
        return onTree(tree -> tree.isVisible() ? item(tree, name).map(SessionsViewPage::seen) : Optional.empty());
    }

    /**
     * Waits until a row is as it should be.
     *
     * @throws Exception when it does not become so in time, with what was seen last
     */
    public RowSeen await(String name, long seconds, Predicate<RowSeen> as) throws Exception {
        return Await.until("the row " + name, seconds, () -> row(name), as);
    }

    /**
     * Waits until the row's state begins with this word.
     *
     * @throws Exception when it does not become so in time, with what was seen last
     */
    public RowSeen awaitState(String name, String word, long seconds) throws Exception {
        return await(name, seconds, row -> row.state().startsWith(word));
    }

    /** Selects exactly these rows. */
    public void select(String... names) {
        Tree tree = tree();
        List<TreeItem> items = onTree(t -> Arrays.stream(names).map(name -> existing(t, name)).toList());
        widgets.select(tree, items);
    }

    /** Opens or closes the details of a row. */
    public void expand(String name, boolean open) {
        widgets.expand(onTree(tree -> existing(tree, name)), open);
    }

    /** The details below an open row: label and value. */
    public Map<String, String> details(String name) {
        return onTree(tree -> {
            Map<String, String> details = new LinkedHashMap<>();
            for (TreeItem item : existing(tree, name).getItems()) {
                details.put(item.getText(0), item.getText(1));
            }
            return details;
        });
    }

    /** Does what a double click on the row does. */
    public void doubleClick(String name) {
        widgets.open(tree(), onTree(tree -> existing(tree, name)));
    }

    /** Clicks the heading of a column, counted in the first order. */
    public void clickHeading(int column) {
        widgets.clickHeading(tree(), column);
    }

    /** The context menu of the selection. */
    public List<Widgets.MenuEntry> contextMenu() {
        return widgets.contextMenu(tree());
    }

    /** Chooses from the context menu of the selection. */
    public void chooseMenu(String label) {
        widgets.chooseMenu(tree(), label);
    }

    /** Types into the filter field. */
    public void filter(String text) {
        widgets.type(filterField(), text);
    }

    /** The filter field, for tests of the focus. */
    public Text filterField() {
        return onTop(top -> Find.all(top, Text.class).findFirst().orElseThrow());
    }

    /** Chooses {@code Mine} or {@code Everyone}. */
    public void showWhose(String entry) {
        widgets.choose(onTop(top -> Find.all(top, Combo.class).findFirst().orElseThrow()), entry);
    }

    /** Chooses {@code Active} or {@code All}. */
    public void showWhich(String entry) {
        widgets.choose(onTop(top -> Find.all(top, Combo.class).skip(1).findFirst().orElseThrow()), entry);
    }

    /** All texts with links that are seen: the page that stands for the tree, and the strips. */
    public List<String> messages() {
        return onTop(top -> Find.all(top, Link.class).filter(Link::isVisible).map(Link::getText).toList());
    }

    /**
     * Waits until a text with links contains this.
     *
     * @return the text
     * @throws Exception when none does in time, with what was seen last
     */
    public String awaitMessage(String part, long seconds) throws Exception {
        return Await.until("the message " + part, seconds, () -> Optional.of(String.join("\n\n", messages())),
                texts -> texts.contains(part));
    }

    /** Follows the link with this text, wherever it is seen. */
    public void follow(String link) {
        Link holder = onTop(top -> Find.first(top, Link.class, each -> each.getText().contains(">" + link + "<"))
                .orElseThrow(() -> new AssertionError("No link " + link + " is seen")));
        widgets.follow(holder, link);
    }

    /** The title of the page that stands for the tree; empty while the tree is seen. */
    public Optional<String> pageTitle() {
        return onTop(top -> tree(top).isVisible() ? Optional.empty()
                : Find.all(tree(top).getParent(), Label.class).filter(Label::isVisible).map(Label::getText).findFirst());
    }

    /** The line at the bottom. */
    public String statusLine() {
        return onTop(top -> Arrays.stream(top.getChildren()).filter(Label.class::isInstance).map(Label.class::cast)
                .map(Label::getText).findFirst().orElse(""));
    }

    /**
     * Presses the tool bar's button with this label or the beginning of this tool tip, as soon as it can be
     * pressed: the tool bar follows the selection a moment later.
     *
     * @throws Exception when it cannot be pressed
     */
    public void clickTool(String name) throws Exception {
        Await.until("the button " + name + " to be enabled", TOOL_BAR_SECONDS, () -> toolEnabled(name));
        widgets.click(tool(name));
    }

    /** Whether the tool bar's button can be pressed. */
    public boolean toolEnabled(String name) {
        ToolItem item = tool(name);
        return Workbench.onUi(item::isEnabled);
    }

    /** The tree, for tests of scrolling and focus. */
    public Tree tree() {
        return Workbench.onUi(this::treeOnUi);
    }

    private ToolItem tool(String name) {
        return Workbench.onUi(() -> {
            ToolBarManager manager = (ToolBarManager) view.getViewSite().getActionBars().getToolBarManager();
            List<String> seen = new ArrayList<>();
            for (ToolItem item : manager.getControl().getItems()) {
                String tip = String.valueOf(item.getToolTipText());
                seen.add(item.getText() + " (" + tip + ")");
                if (item.getText().equals(name) || tip.startsWith(name)) {
                    return item;
                }
            }
            throw new AssertionError("No button " + name + " among " + seen);
        });
    }

    private Tree treeOnUi() {
        return ((TreeViewer) view.getSite().getSelectionProvider()).getTree();
    }

    private <T> T onTree(Function<Tree, T> look) {
        return Workbench.onUi(() -> look.apply(treeOnUi()));
    }

    private <T> T onTop(Function<Composite, T> look) {
        return Workbench.onUi(() -> look.apply(treeOnUi().getParent().getParent()));
    }

    private static Tree tree(Composite top) {
        return Find.all(top, Tree.class).findFirst().orElseThrow();
    }

    private static Optional<TreeItem> item(Tree tree, String name) {
        return Arrays.stream(tree.getItems())
                .flatMap(item -> Stream.concat(Stream.of(item), Arrays.stream(item.getItems())))
                .filter(item -> item.getText().equals(name)).findFirst();
    }

    private static TreeItem existing(Tree tree, String name) {
        return item(tree, name).orElseThrow(() -> new AssertionError("No row " + name + " among "
                + Arrays.stream(tree.getItems()).map(TreeItem::getText).toList()));
    }

    private static RowSeen seen(TreeItem item) {
        Tree tree = item.getParent();
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < tree.getColumnCount(); column++) {
            cells.add(item.getText(column));
        }
        return new RowSeen(cells, item.getImage(0), item.getExpanded(),
                Arrays.asList(tree.getSelection()).contains(item));
    }
}
