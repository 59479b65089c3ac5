package org.mlopsclub.clearml.core.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.mlopsclub.clearml.client.api.HttpSettings;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.UiThreadGuard;

/** Where the IDE looks for the configuration, and how it speaks HTTP; the same for every client that it opens. */
public final class ServerSettings {

    private ServerSettings() {
    }

    /**
     * @param chosen the configuration file that the user chose, if one was chosen
     * @return this process's environment and home folder, with that file
     */
    public static ConfigurationSource source(Optional<Path> chosen) {
        Map<String, String> environment = System.getenv();
        boolean windows = Platform.OS_WIN32.equals(Platform.getOS());
        return new ConfigurationSource(environment, ConfigurationSource.home(environment, windows), chosen);
    }

    /** @return the IDE's proxies, our name, and no call on the UI thread */
    public static HttpSettings http() {
        String version = Platform.getBundle(ClearmlIds.CORE).getVersion().toString();
        return HttpSettings.defaults().withProxySelector(new EclipseProxySelector())
                .withClientName("eclipse-clearml-" + version).withCallGuard(UiThreadGuard::refuse);
    }
}
