package org.mlopsclub.clearml.client.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;

/** The environment of the tool's process. */
final class CliEnvironment {

    private static final String WATCH = "sitecustomize.py";

    private CliEnvironment() {
    }

    /**
     * @param environment changed in place; starts as the IDE's own
     * @param kept names of {@code CLEARML_*} and {@code TRAINS_*} variables that stay; all others go, so that the tool
     *        sees the server that the plug-in sees
     * @param additions set last
     */
    static void prepare(Map<String, String> environment, Set<String> kept, Optional<Path> configuration,
            Map<String, String> additions) {
        environment.keySet().removeIf(
                name -> (name.startsWith("CLEARML_") || name.startsWith("TRAINS_")) && !kept.contains(name));
        // Without this the line with the SSH port stays in Python's buffer until the tool ends.
        environment.put("PYTHONUNBUFFERED", "1");
        environment.put("PYTHONIOENCODING", "utf-8");
        if (File.separatorChar == '\\') {
            environment.put("PYTHONUTF8", "1");
        }
        configuration.ifPresent(file -> environment.put("CLEARML_CONFIG_FILE", file.toString()));
        environment.putAll(additions);
    }

    /**
     * Lets the tool end when this JVM is gone, even if it was killed: see {@code sitecustomize.py}. It works through
     * {@code PYTHONPATH}, so that the command line stays the one that is shown, and whatever starts the tool's Python.
     * On Windows the script does nothing; there the JVM's shutdown hook is all there is.
     */
    static void watchParent(Map<String, String> environment, PrivateStateFile state) throws CliException {
        state.write(WATCH, watchScript());
        @Nullable
        String outer = environment.get("PYTHONPATH");
        String folder = state.folder().toString();
        if (outer == null || outer.isEmpty()) {
            environment.put("PYTHONPATH", folder);
        } else {
            environment.put("PYTHONPATH", folder + File.pathSeparator + outer);
            environment.put("ECLIPSE_OUTER_PYTHONPATH", outer);
        }
    }

    private static String watchScript() throws CliException {
        try (@Nullable
        InputStream script = CliEnvironment.class.getResourceAsStream(WATCH)) {
            if (script == null) {
                throw new IOException("it is missing in the plug-in");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CliException.StartFailed(WATCH + " could not be read: " + e.getMessage(), e);
        }
    }
}
