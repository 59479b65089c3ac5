package org.mlopsclub.clearml.core.diagnosis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.Platform;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** What runs here; nothing in it tells who the user is. */
final class Versions {

    private Versions() {
    }

    /** Product, platform, Java and system on one line. */
    static String line() {
        return "ClearML Sessions " + Platform.getBundle(ClearmlIds.CORE).getVersion() + ", Eclipse "
                + platform() + ", Java " + System.getProperty("java.version") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    private static String platform() {
        return Optional.ofNullable(Platform.getBundle("org.eclipse.platform"))
                .or(() -> Optional.ofNullable(Platform.getBundle("org.eclipse.core.runtime")))
                .map(bundle -> bundle.getVersion().toString()).orElse("");
    }

    /** All installed bundles with their versions and states. */
    static String bundles() {
        return line() + "\n\n" + Arrays.stream(FrameworkUtil.getBundle(Versions.class).getBundleContext().getBundles())
                .sorted(Comparator.comparing((Bundle bundle) -> String.valueOf(bundle.getSymbolicName())))
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion() + " " + state(bundle))
                .collect(Collectors.joining("\n")) + "\n";
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "lazy";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.INSTALLED -> "not resolved";
            default -> String.valueOf(bundle.getState());
        };
    }
}
