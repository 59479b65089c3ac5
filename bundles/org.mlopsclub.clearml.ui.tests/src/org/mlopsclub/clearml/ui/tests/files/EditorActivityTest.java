package org.mlopsclub.clearml.ui.tests.files;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.guard.LocalActivity;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.EditorPage;
import org.mlopsclub.clearml.ui.files.OpenRemoteFile;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Who has a file of a session open in an editor uses it, whatever became of the connection. */
class EditorActivityTest extends FilesFixture {

    @Test
    void givenAFileInAnEditorWhenAskedThenItsSessionIsUsedUntilTheEditorCloses() throws Exception {
        write("train.py", "print(1)\n");
        Workbench.onUi(() -> {
            OpenRemoteFile.open(Workbench.page(), connection.key(), remote.resolve("train.py").toString());
            return true;
        });
        EditorPage.await("train.py");
        await("a file of it is open in an editor");
        Workbench.onUi(() -> Workbench.page().closeAllEditors(false));
        await("");
    }

    /** The answer is the one of the look before. */
    private void await(String words) throws Exception {
        Await.until("used by: " + words, PATIENCE, () -> Optional.of(used(connection.key())), words::equals);
    }

    private static String used(SessionKey key) throws Exception {
        BundleContext context = FrameworkUtil.getBundle(OpenRemoteFile.class).getBundleContext();
        for (var reference : context.getServiceReferences(LocalActivity.class, null)) {
            if (reference.getBundle().equals(context.getBundle())) {
                return Optional.ofNullable(context.getService(reference)).flatMap(each -> each.of(key)).orElse("");
            }
        }
        throw new AssertionError("No service tells of editors");
    }
}
