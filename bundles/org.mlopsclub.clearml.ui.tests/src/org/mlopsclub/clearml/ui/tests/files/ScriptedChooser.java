package org.mlopsclub.clearml.ui.tests.files;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.ui.files.LocalChooser;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** A user who chooses always the same in the dialogs of the operating system, which no test can press; until closed. */
final class ScriptedChooser implements LocalChooser, AutoCloseable {

    private final List<Path> files;
    private final Optional<Path> folder;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ServiceRegistration<LocalChooser> registration = FrameworkUtil.getBundle(ScriptedChooser.class)
            .getBundleContext().registerService(LocalChooser.class, this,
                    new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000)));

    ScriptedChooser(List<Path> files, Optional<Path> folder) {
        this.files = files;
        this.folder = folder;
    }

    /** The titles of the dialogs, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public List<Path> files(Shell parent, String title) {
        asked.add(title);
        return files;
    }

    @Override
    public Optional<Path> folder(Shell parent, String title) {
        asked.add(title);
        return folder;
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
