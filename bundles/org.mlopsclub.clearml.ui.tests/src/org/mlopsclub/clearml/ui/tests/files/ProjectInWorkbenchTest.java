package org.mlopsclub.clearml.ui.tests.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.eclipse.compare.CompareConfiguration;
import org.eclipse.compare.CompareEditorInput;
import org.eclipse.compare.CompareUI;
import org.eclipse.compare.ResourceNode;
import org.eclipse.compare.structuremergeviewer.Differencer;
import org.eclipse.compare.structuremergeviewer.ICompareInput;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.search.core.text.TextSearchEngine;
import org.eclipse.search.core.text.TextSearchMatchAccess;
import org.eclipse.search.core.text.TextSearchRequestor;
import org.eclipse.search.ui.text.FileTextSearchScope;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.navigator.CommonNavigator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.core.files.RemoteProjects;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;

/** A remote folder that was opened as a project, in the hands of the platform's own tools. */
class ProjectInWorkbenchTest extends FilesFixture {

    private static final String EXPLORER = "org.eclipse.ui.navigator.ProjectExplorer";

    @AfterEach
    void removeProjects() throws Exception {
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            project.delete(true, true, null);
        }
    }

    private IFolder open() throws Exception {
        IProject project = RemoteProjects.open("code", connection.key(), remote.toString(), RemoteProjects.LEFT_OUT,
                new NullProgressMonitor());
        return project.getFolder(remote.getFileName().toString());
    }

    @Test
    void givenAThousandEntriesWhenExpandedInTheProjectExplorerThenAllAreThereAndOneListingWasAsked() throws Exception {
        for (int i = 0; i < 1000; i++) {
            Files.writeString(remote.resolve("file" + i), "x");
        }
        int before = connection.gate().requests();
        IFolder folder = open();
        CommonNavigator explorer = Workbench.onUi(
                () -> (CommonNavigator) Workbench.page().showView(EXPLORER));
        try {
            Workbench.onUi(() -> {
                explorer.getCommonViewer().expandToLevel(folder, 1);
                return true;
            });
            Await.until("a thousand rows", PATIENCE, () -> Workbench.onUi(() -> {
                var item = explorer.getCommonViewer().testFindItem(folder);
                return item instanceof TreeItem row && row.getItemCount() == 1000;
            }));
            int requests = connection.gate().requests() - before;
            assertTrue(requests <= 4, () -> requests + " requests");
        } finally {
            Workbench.onUi(() -> {
                Workbench.page().hideView(explorer);
                return true;
            });
        }
    }

    @Test
    void givenAWordInThreeFilesWhenSearchedByThePlatformThenItIsFoundInThree() throws Exception {
        Files.createDirectory(remote.resolve("sub"));
        for (String name : List.of("a.py", "b.py", "sub/c.py")) {
            Files.writeString(remote.resolve(name), "here is the needle\n");
        }
        Files.writeString(remote.resolve("d.py"), "nothing\n");
        Set<String> found = new TreeSet<>();

        TextSearchEngine.create().search(FileTextSearchScope.newSearchScope(new IResource[] { open() },
                new String[] { "*" }, false), new TextSearchRequestor() {
                    @Override
                    public boolean acceptPatternMatch(@Nullable TextSearchMatchAccess match) {
                        synchronized (found) {
                            found.add(match == null ? "" : match.getFile().getName());
                        }
                        return true;
                    }
                }, Pattern.compile("needle"), new NullProgressMonitor());

        assertEquals(Set.of("a.py", "b.py", "c.py"), found);
    }

    @Test
    void givenALocalFileWhenComparedWithARemoteOneThenTheDifferenceIsShown() throws Exception {
        Files.writeString(remote.resolve("a.py"), "remote text\n");
        IFile far = open().getFile("a.py");
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("near");
        project.create(null);
        project.open(null);
        IFile near = project.getFile("a.py");
        near.create(new ByteArrayInputStream("local text\n".getBytes(StandardCharsets.UTF_8)), true, null);
        CompareEditorInput input = new CompareEditorInput(new CompareConfiguration()) {
            @Override
            protected @Nullable Object prepareInput(@Nullable IProgressMonitor monitor) {
                return new Differencer().findDifferences(false, monitor, null, null, new ResourceNode(near),
                        new ResourceNode(far));
            }
        };

        Workbench.onUi(() -> {
            CompareUI.openCompareEditorOnPage(input, Workbench.page());
            return true;
        });

        Await.until("both texts", PATIENCE, () -> Workbench.onUi(() -> List.of(Display.getDefault().getShells())
                .stream().flatMap(shell -> Find.all(shell, StyledText.class)).map(StyledText::getText)
                .filter(text -> text.equals("remote text\n") || text.equals("local text\n")).distinct()
                .count() == 2));
        ICompareInput result = (ICompareInput) input.getCompareResult();
        assertNotNull(result);
        assertEquals(Differencer.CHANGE, result.getKind() & Differencer.CHANGE_TYPE_MASK);
    }
}
