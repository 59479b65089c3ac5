package org.mlopsclub.clearml.core.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.presets.PresetFile;
import org.mlopsclub.clearml.client.presets.PresetForm;
import org.mlopsclub.clearml.client.presets.PresetList;
import org.mlopsclub.clearml.client.presets.PresetProblem;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.launch.PresetChoice.Group;

/**
 * All presets outside launch configurations: in the workspace's preference, the home folder and the open projects.
 *
 * @param choices the user's own first
 * @param problems what is wrong in the files, with file and line
 */
public record PresetChoices(List<PresetChoice> choices, List<PresetProblem> problems) {

    public PresetChoices {
        choices = List.copyOf(choices);
        problems = List.copyOf(problems);
    }

    /** Reads all of them anew from the disk; not for the UI thread. */
    public static PresetChoices read() {
        UiThreadGuard.refuse();
        Search search = new Search();
        search.add(Group.MINE, WorkspacePresets.PLACE, Path.of(""), WorkspacePresets.read());
        Path home = Path.of(System.getProperty("user.home", ""));
        search.file(Group.MINE, home.toString(), PresetFile.in(home, PresetForm.SESSIONS));
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            search.project(project);
        }
        return new PresetChoices(search.choices, search.problems);
    }

    /** Collects what is found. */
    private static final class Search {

        private final List<PresetChoice> choices = new ArrayList<>();
        private final List<PresetProblem> problems = new ArrayList<>();

        /** A project on a remote file system has no location here and is left out: it could make us wait. */
        void project(IProject project) {
            @Nullable IPath location = project.isAccessible() ? project.getLocation() : null;
            if (location != null) {
                for (PresetForm form : PresetForm.values()) {
                    file(Group.PROJECT, project.getName(), PresetFile.in(location.toPath(), form));
                }
            }
        }

        void file(Group group, String place, PresetFile file) {
            add(group, place, file.file(), file.read());
        }

        void add(Group group, String place, Path file, PresetList found) {
            found.presets().forEach(preset -> choices.add(
                    new PresetChoice(group, place, file, found.digest(), preset)));
            problems.addAll(found.problems());
        }
    }
}
