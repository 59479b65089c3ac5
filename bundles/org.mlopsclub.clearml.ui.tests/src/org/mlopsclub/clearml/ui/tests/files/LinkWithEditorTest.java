package org.mlopsclub.clearml.ui.tests.files;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IEditorPart;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.EditorPage;

class LinkWithEditorTest extends FilesFixture {

    @Test
    void givenTwoEditorsWhenLinkedThenTheTreeFollowsThemAndStaysWhereItIsWhenNoLongerLinked() throws Exception {
        write("a.txt", "a");
        write("b.txt", "b");
        IEditorPart first = open("a.txt");
        IEditorPart second = open("b.txt");
        setLinked(true);
        try {
            awaitSelected("b.txt");
            activate(first);
            awaitSelected("a.txt");
            activate(second);
            awaitSelected("b.txt");
        } finally {
            setLinked(false);
        }
        activate(first);
        awaitSelected("b.txt");
    }

    private IEditorPart open(String name) throws Exception {
        widgets.open(onTree(), row(name));
        EditorPage.await(name);
        return Await.until("the editor on " + name, PATIENCE, () -> Workbench.onUi(
                () -> Optional.ofNullable(Workbench.page().getActiveEditor())), editor -> editor.getTitle().equals(name));
    }

    private static void activate(IEditorPart editor) {
        Workbench.onUi(() -> {
            Workbench.page().activate(editor);
            return editor;
        });
    }

    private void setLinked(boolean linked) {
        Workbench.onUi(() -> {
            IAction action = Arrays.stream(view.getViewSite().getActionBars().getToolBarManager().getItems())
                    .filter(ActionContributionItem.class::isInstance).map(IContributionItem.class::cast)
                    .map(item -> ((ActionContributionItem) item).getAction())
                    .filter(each -> each.getText().equals("Link with Editor")).findFirst().orElseThrow();
            action.setChecked(linked);
            action.run();
            return action;
        });
    }

    private void awaitSelected(String name) throws Exception {
        Await.until("the row of " + name, PATIENCE, () -> Workbench.onUi(() -> Arrays.stream(tree().getSelection())
                .map(TreeItem::getText).findFirst()), text -> text.startsWith(name));
    }
}
