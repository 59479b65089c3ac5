package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UiThread;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.UserDecisions;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.SshTarget;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;

class UserDecisionsTest {

    private static final long SECONDS = 30;
    private static final HostKeyInfo KEY = new HostKeyInfo("ssh-ed25519", "key".getBytes(StandardCharsets.US_ASCII));
    private static final SshTarget TARGET = new SshTarget("10.0.3.7", 10022, "root");

    private final UserDecisions decisions = Services.get(UserDecisions.class);

    @Test
    void givenUnknownKeyWhenTrustedThenAnswerIsYesAndFingerprintWasShown() throws Exception {
        CompletableFuture<Boolean> answer = ask(() -> decisions.trustUnknownHostKey("vision & box", TARGET, KEY));
        Shell dialog = Find.dialog("Unknown Session Key", SECONDS);
        assertTrue(Workbench.onUi(() -> Find.all(dialog, Label.class).map(Label::getText)
                .anyMatch(text -> text.contains(KEY.fingerprint()) && text.contains("vision && box"))));
        new PlainSwt().click(Find.button(dialog, "Trust"));
        assertTrue(answer.get(SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void givenUnknownKeyWhenDialogIsClosedThenItIsRefused() throws Exception {
        CompletableFuture<Boolean> answer = ask(() -> decisions.trustUnknownHostKey("box", TARGET, KEY));
        Shell dialog = Find.dialog("Unknown Session Key", SECONDS);
        Workbench.onUi(() -> {
            dialog.close();
            return true;
        });
        assertFalse(answer.get(SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void givenChangedKeyWhenAskedThenBothFingerprintsAreShownAndTheDefaultRefuses() throws Exception {
        HostKeyInfo before = new HostKeyInfo("ssh-ed25519", "before".getBytes(StandardCharsets.US_ASCII));
        CompletableFuture<Boolean> answer =
                ask(() -> decisions.trustChangedHostKey("box", TARGET, List.of(before), KEY));
        Shell dialog = Find.dialog("The Session Has Another Key", SECONDS);
        assertTrue(Workbench.onUi(() -> Find.all(dialog, Label.class).map(Label::getText)
                .anyMatch(text -> text.contains(KEY.fingerprint()) && text.contains(before.fingerprint()))));
        assertEquals("Cancel", Workbench.onUi(() -> dialog.getDefaultButton().getText().replace("&", "")));
        new PlainSwt().click(Find.button(dialog, "Trust New Key"));
        assertTrue(answer.get(SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void givenALockedKeyWhenItsPassphraseIsTypedThenItComesBackUnseen() throws Exception {
        CompletableFuture<Optional<String>> answer = ask(() -> decisions.passphrase(Path.of("/keys/id_x"), false));
        Shell dialog = Find.dialog("Passphrase of a Key", SECONDS);
        assertTrue(Workbench.onUi(() -> Find.all(dialog, Label.class).map(Label::getText)
                .anyMatch(text -> text.contains("/keys/id_x"))));
        Text field = Workbench.onUi(() -> Find.all(dialog, Text.class)
                .filter(text -> (text.getStyle() & SWT.PASSWORD) != 0).findFirst().orElseThrow());
        Workbench.onUi(() -> {
            field.setText("open sesame");
            return true;
        });
        new PlainSwt().click(Find.button(dialog, "OK"));
        assertEquals(Optional.of("open sesame"), answer.get(SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void givenMissingCommandWhenCancelledThenNothingIsInstalled() throws Exception {
        CompletableFuture<Boolean> answer = ask(() -> decisions.installCli("/somewhere"));
        new PlainSwt().click(Find.button(Find.dialog("clearml-session Is Missing", SECONDS), "Cancel"));
        assertFalse(answer.get(SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void givenPromptWhenAnsweredThenLineComesBack() throws Exception {
        CompletableFuture<Optional<String>> answer = ask(() -> decisions.answer("Which queue?\u0007"));
        Shell dialog = Find.dialog("clearml-session Asks", SECONDS);
        new PlainSwt().type(Workbench.onUi(() -> Find.all(dialog, Text.class)
                .filter(text -> text.getEditable()).findFirst().orElseThrow()), "gpu");
        new PlainSwt().click(Find.button(dialog, "OK"));
        assertEquals(Optional.of("gpu"), answer.get(SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void givenUiThreadWhenDoorIsCalledThenItIsRefused() {
        UiThread thread = Services.get(UiThread.class);
        assertFalse(thread.isCurrent());
        assertTrue(Workbench.onUi(thread::isCurrent));
        Workbench.onUi(() -> assertThrows(IllegalStateException.class, UiThreadGuard::refuse));
    }

    private static <T> CompletableFuture<T> ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question);
    }
}
