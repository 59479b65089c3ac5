package org.mlopsclub.clearml.ui.ports;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.ForwardedPort;
import org.mlopsclub.clearml.core.connection.PortForward.Purpose;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.WebPages;
import org.osgi.framework.FrameworkUtil;

/**
 * Opens a forwarded port in the web browser. Jupyter wants its token, which must not stand in the command line of
 * the browser, where all users of this machine could read it: so the browser opens a file that only its owner can
 * read, and that leads on.
 */
final class BrowserPage {

    private static final String NAME = "open-jupyter";

    private BrowserPage() {
    }

    /** Writes at most one small file: not for the UI thread. */
    static void open(SessionConnection connection, ForwardedPort port) {
        UiThreadGuard.refuse();
        Optional<URI> address = port.webAddress();
        if (address.isEmpty()) {
            return;
        }
        try {
            Optional<String> token = port.wanted().purpose() == Purpose.JUPYTER ? token(connection) : Optional.empty();
            WebPages.open(token.isEmpty() ? address.get() : page(address.get(), token.get()).toUri());
        } catch (IOException | ConnectionException e) {
            Failures.show(Messages.Jupyter_page, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> token(SessionConnection connection) throws ConnectionException {
        return connection.access().jupyterToken().map(String::strip).filter(token -> !token.isEmpty());
    }

    private static Path page(URI address, String token) throws IOException {
        Path folder = Platform.getStateLocation(FrameworkUtil.getBundle(BrowserPage.class)).toPath();
        Files.createDirectories(folder);
        String target = address + "lab?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        Path page = Files.createTempFile(folder, NAME, ".html"); // for its owner alone
        Files.writeString(page, "<!DOCTYPE html><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0; url="
                + target + "\"><title>Jupyter</title>");
        page.toFile().deleteOnExit();
        return page;
    }
}
