package org.mlopsclub.clearml.testkit.page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IViewPart;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.testkit.widgets.Widgets;

/** The view <em>ClearML Files</em>. Any thread but the UI thread. */
public final class FilesViewPage {

    private static final String ID = "org.mlopsclub.clearml.ui.files";
    private static final long SECONDS = 30;

    private final Widgets widgets;
    private final IViewPart view;

    private FilesViewPage(IViewPart view, Widgets widgets) {
        this.view = view;
        this.widgets = widgets;
    }

    /** Shows the view and gives it the focus. */
    public static FilesViewPage open() {
        return open(new PlainSwt());
    }

    /** Shows the view and gives it the focus. */
    public static FilesViewPage open(Widgets widgets) {
        return new FilesViewPage(Workbench.onUi(() -> Workbench.page().showView(ID)), widgets);
    }

    /**
     * Opens the row of a session and the row of its home folder, and waits for what is in it.
     *
     * @param session beginning of the session's row
     * @return the texts of the rows in the home folder
     * @throws Exception when they do not come
     */
    public List<String> openHome(String session) throws Exception {
        TreeItem home = home(session);
        widgets.expand(home, true);
        return Await.until("the files of " + session, SECONDS, () -> Workbench.onUi(() -> Optional.of(texts(home))),
                texts -> !texts.isEmpty() && !texts.get(0).isEmpty() && !texts.get(0).startsWith("loading"));
    }

    /**
     * Makes a file in the home folder by the context menu; it opens in an editor.
     *
     * @throws Exception when the dialog does not come
     */
    public void newFileInHome(String session, String name) throws Exception {
        widgets.select(tree(), List.of(home(session)));
        widgets.chooseMenu(tree(), "New File…");
        Shell dialog = Find.dialog("New Remote File", SECONDS);
        Text field = Workbench.onUi(() -> Find.first(dialog, Text.class, Text::getEditable).orElseThrow());
        widgets.type(field, name);
        widgets.click(Find.button(dialog, "OK"));
    }

    private TreeItem home(String session) throws Exception {
        TreeItem root = Await.until("the session " + session + " in the Files view", SECONDS,
                () -> Workbench.onUi(() -> Arrays.stream(treeOnUi().getItems())
                        .filter(item -> item.getText().startsWith(session)).findFirst()), item -> true);
        widgets.expand(root, true);
        return Await.until("the home folder of " + session, SECONDS,
                () -> Workbench.onUi(() -> Arrays.stream(root.getItems()).findFirst()),
                item -> Workbench.onUi(() -> !item.isDisposed() && !item.getText().isEmpty()
                        && !item.getText().startsWith("loading")));
    }

    private Tree tree() {
        return Workbench.onUi(this::treeOnUi);
    }

    private Tree treeOnUi() {
        return ((TreeViewer) view.getSite().getSelectionProvider()).getTree();
    }

    private static List<String> texts(TreeItem parent) {
        return parent.isDisposed() ? List.of() : Arrays.stream(parent.getItems()).map(TreeItem::getText).toList();
    }
}
