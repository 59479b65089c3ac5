package org.mlopsclub.clearml.ui.tests.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.config.ClearmlConfigurationReader;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.server.ServerProfiles;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;

/** With the sandbox as the server that the keys are of. */
class PasteKeysTest {

    private static final long SECONDS = 20;

    private static RunningSandbox sandbox;
    private static ServerConfiguration real;

    @TempDir
    private Path folder;
    private Path file;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = RunningSandbox.start();
        real = sandbox.client().configuration();
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        sandbox.close();
    }

    @BeforeEach
    void chooseAFileThatIsNotThere() throws Exception {
        file = folder.resolve("clearml.conf");
        Preferences.set(Preferences.CONFIG_FILE, file.toString());
    }

    @AfterEach
    void closeDialog() {
        Workbench.onUi(() -> {
            Find.shell("Paste ClearML Keys").ifPresent(Shell::close);
            return true;
        });
    }

    @Test
    void givenTheBlockOfTheWebPageWhenPastedThenItIsTriedAndWrittenForTheUserAlone() throws Exception {
        Shell dialog = open();
        assertFalse(enabled(dialog, "Save"));
        paste(dialog, block(real.credentials().secretKey()));
        assertFalse(seen(dialog).contains(real.credentials().secretKey()), "the secret stays on the screen");

        new PlainSwt().click(Find.button(dialog, "Test"));
        Await.until("the server's answer", SECONDS, () -> seen(dialog).contains("The server accepts these keys"));
        assertFalse(Files.exists(file));
        new PlainSwt().click(Find.button(dialog, "Save"));
        Await.until("the dialog to close", SECONDS, () -> Workbench.onUi(dialog::isDisposed));

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(real.credentials(), read().credentials());
        assertEquals(real.apiUrl(), Services.get(Servers.class).client().configuration().apiUrl());
        Services.get(Servers.class).client().identity(Cancellation.never());
        assertEquals(List.of("clearml.conf"), names());
    }

    @Test
    void givenAnOlderFileWhenKeysAreWrittenThenItsOtherSettingsStayAndItIsKeptAsABackup() throws Exception {
        String before = "api { api_server: http://elsewhere:8008, credentials { access_key: old, secret_key: old } }\n"
                + "sdk { development { default_output_uri: \"s3://bucket\" } }\n";
        Files.writeString(file, before);
        Shell dialog = open();
        Await.until("what happens to the file", SECONDS, () -> seen(dialog).contains("kept beside it as a backup"));
        paste(dialog, block(real.credentials().secretKey()));
        new PlainSwt().click(Find.button(dialog, "Save"));
        Await.until("the dialog to close", SECONDS, () -> Workbench.onUi(dialog::isDisposed));

        assertEquals(real.apiUrl(), read().apiUrl());
        assertEquals(real.credentials(), read().credentials());
        assertTrue(Files.readString(file).contains("s3://bucket"));
        String backup = names().stream().filter(name -> name.contains(".backup-")).findFirst().orElseThrow();
        assertEquals(before, Files.readString(folder.resolve(backup)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(backup))));
        assertEquals(2, names().size(), () -> names().toString());
    }

    @Test
    void givenABrokenFileWhenKeysAreWrittenThenItIsReplaced() throws Exception {
        Files.writeString(file, "api {\n  credentials {\n");
        Shell dialog = open();
        paste(dialog, block(real.credentials().secretKey()));
        new PlainSwt().click(Find.button(dialog, "Save"));
        Await.until("the dialog to close", SECONDS, () -> Workbench.onUi(dialog::isDisposed));
        assertEquals(real.credentials(), read().credentials());
    }

    @Test
    void givenAWrongSecretWhenSavedThenTheReasonIsSaidAndOnlyASecondPressWrites() throws Exception {
        Shell dialog = open();
        paste(dialog, block("wrong"));
        new PlainSwt().click(Find.button(dialog, "Save"));
        Await.until("the refusal", SECONDS, () -> seen(dialog).contains("does not accept this access key"));
        assertFalse(Files.exists(file));
        new PlainSwt().click(Find.button(dialog, "Save Anyway"));
        Await.until("the dialog to close", SECONDS, () -> Workbench.onUi(dialog::isDisposed));
        assertEquals("wrong", read().credentials().secretKey());
    }

    @Test
    void givenAnAddressWithoutKeysWhenTypedThenWhatIsMissingIsSaid() throws Exception {
        Shell dialog = open();
        paste(dialog, "%env CLEARML_API_HOST=" + real.apiUrl() + "\n");
        Await.until("what is missing", SECONDS, () -> seen(dialog).contains("secret key is missing"));
        assertFalse(enabled(dialog, "Save"));
        paste(dialog, "CLEARML_API_HOST=myserver\nCLEARML_API_ACCESS_KEY=A\nCLEARML_API_SECRET_KEY=B\n");
        Await.until("what is wrong", SECONDS, () -> seen(dialog).contains("address must be like"));
    }

    @Test
    void givenSeveralServersWhenOneIsChosenThenTheKeysGoIntoItsFileOnly() throws Exception {
        Path lab = Files.writeString(folder.resolve("lab.conf"), "sdk { a: 1 }\n");
        ServerProfiles.store(Map.of("lab", lab.toString()));
        try {
            Shell dialog = open();
            Workbench.onUi(() -> {
                Combo servers = Find.first(dialog, Combo.class, each -> true).orElseThrow();
                assertEquals(List.of("(default)", "lab"), List.of(servers.getItems()));
                assertEquals(0, servers.getSelectionIndex());
                servers.select(1);
                servers.notifyListeners(SWT.Selection, new Event());
                return true;
            });
            assertTrue(seen(dialog).contains(lab.toString()), () -> seen(dialog));
            paste(dialog, block(real.credentials().secretKey()));
            new PlainSwt().click(Find.button(dialog, "Save"));
            Await.until("the dialog to close", SECONDS, () -> Workbench.onUi(dialog::isDisposed));
            assertFalse(Files.exists(file));
            assertTrue(Files.readString(lab).contains(real.credentials().accessKey()));
        } finally {
            ServerProfiles.store(Map.of());
        }
    }

    private static String block(String secret) {
        URI api = real.apiUrl();
        return "api {\n  web_server: " + api + "\n  api_server: " + api + "\n  credentials {\n    \"access_key\" = \""
                + real.credentials().accessKey() + "\"\n    \"secret_key\" = \"" + secret + "\"\n  }\n}\n";
    }

    private ServerConfiguration read() throws Exception {
        return ClearmlConfigurationReader.read(new ConfigurationSource(Map.of(), folder, Optional.of(file)));
    }

    private List<String> names() {
        return List.of(folder.toFile().list());
    }

    private static Shell open() throws Exception {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            try {
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getService(IHandlerService.class)
                        .executeCommand("org.mlopsclub.clearml.ui.pasteKeys", null);
            } catch (CommandException failure) {
                throw new IllegalStateException(failure);
            }
        });
        return Find.dialog("Paste ClearML Keys", SECONDS);
    }

    private static void paste(Shell dialog, String text) {
        new PlainSwt().type(Workbench.onUi(() -> Find.first(dialog, Text.class,
                field -> (field.getStyle() & SWT.MULTI) != 0 && field.getEditable()).orElseThrow()), text);
    }

    private static boolean enabled(Shell dialog, String button) {
        Button found = Find.button(dialog, button);
        return Workbench.onUi(found::isEnabled);
    }

    /** Everything that can be read in the dialog; a password field shows only dots. */
    private static String seen(Shell dialog) {
        return Workbench.onUi(() -> dialog.isDisposed() ? "" : String.join("\n",
                Find.all(dialog, Text.class).filter(text -> (text.getStyle() & SWT.PASSWORD) == 0).map(Text::getText)
                        .toList())
                + Find.all(dialog, Label.class).map(Label::getText).toList());
    }
}
