package org.mlopsclub.clearml.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.SessionTemplate;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.UserDecisions;
import org.mlopsclub.clearml.core.launch.PresetChoice;
import org.mlopsclub.clearml.core.launch.PresetDecisions;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.SshTarget;
import org.mlopsclub.clearml.ui.launch.LeftQuestion;
import org.mlopsclub.clearml.ui.launch.PresetConsent;
import org.mlopsclub.clearml.ui.launch.TemplateDialog;

/**
 * Asks in dialogs over the workbench's window; a declarative service. The dialog's default and its closing
 * refuse; where there is no window to ask in, the answer is the refusing one too.
 */
public final class DialogDecisions implements UserDecisions, PresetDecisions {

    @Override
    public boolean trustUnknownHostKey(String session, SshTarget target, HostKeyInfo offered) {
        String text = NLS.bind(Messages.HostKey_question, new Object[] {session, target.host() + ":" + target.port(),
            offered.type(), offered.fingerprint()});
        return ask(shell -> confirm(shell, Messages.HostKey_title, text, Messages.HostKey_trust), false);
    }

    @Override
    public boolean trustUnvouchedHostKey(String session, SshTarget target, HostKeyInfo offered) {
        String text = NLS.bind(Messages.HostKeyUnvouched_question, new Object[] {session,
            target.host() + ":" + target.port(), offered.type(), offered.fingerprint()});
        return ask(shell -> confirm(shell, MessageDialog.WARNING, Messages.HostKeyUnvouched_title, text,
                Messages.HostKey_trust), false);
    }

    @Override
    public Optional<String> password(SshTarget target) {
        Optional<String> none = Optional.empty();
        return ask(shell -> {
            PasswordDialog dialog = new PasswordDialog(shell, Messages.Password_title,
                    NLS.bind(Messages.Password_question, target));
            return dialog.open() == Window.OK ? Optional.of(dialog.password()) : none;
        }, none);
    }

    @Override
    public Optional<String> passphrase(Path keyFile, boolean again) {
        Optional<String> none = Optional.empty();
        return ask(shell -> {
            PasswordDialog dialog = new PasswordDialog(shell, Messages.Passphrase_title,
                    NLS.bind(again ? Messages.Passphrase_again : Messages.Passphrase_question, keyFile));
            return dialog.open() == Window.OK ? Optional.of(dialog.password()) : none;
        }, none);
    }

    @Override
    public boolean trustChangedHostKey(String session, SshTarget target, List<HostKeyInfo> expected,
            HostKeyInfo offered) {
        String known = expected.stream().map(HostKeyInfo::toString).collect(Collectors.joining("\n"));
        String text = NLS.bind(Messages.HostKeyChanged_question, new Object[] {session,
            target.host() + ":" + target.port(), known, offered});
        return ask(shell -> confirm(shell, MessageDialog.WARNING, Messages.HostKeyChanged_title, text,
                Messages.HostKeyChanged_trust), false);
    }

    @Override
    public boolean installCli(String where) {
        String text = NLS.bind(Messages.InstallCli_question, where);
        return ask(shell -> confirm(shell, Messages.InstallCli_title, text, Messages.InstallCli_install), false);
    }

    @Override
    public boolean usePreset(PresetChoice preset) {
        return PresetConsent.of(preset).isGiven();
    }

    @Override
    public boolean removeLeft(String session, boolean draft) {
        return switch (Preferences.removeLeft()) {
            case "always" -> true;
            case "never" -> false;
            default -> {
                LeftQuestion.Answer answer = ask(shell -> LeftQuestion.ask(shell, session, draft),
                        LeftQuestion.Answer.NONE);
                answer.remember();
                yield answer.remove();
            }
        };
    }

    @Override
    public boolean endTunnel(String session) {
        return ask(shell -> confirm(shell, MessageDialog.WARNING, Messages.EndTunnel_title,
                NLS.bind(Messages.EndTunnel_question, session), Messages.EndTunnel_end), false);
    }

    @Override
    public Optional<String> answer(String prompt) {
        Optional<String> none = Optional.empty();
        return ask(shell -> {
            InputDialog dialog = new InputDialog(shell, Messages.Prompt_title,
                    NLS.bind(Messages.Prompt_question, DisplayText.singleLine(prompt)), "", null);
            return dialog.open() == Window.OK ? Optional.ofNullable(dialog.getValue()) : none;
        }, none);
    }

    @Override
    public boolean useTemplate(SessionTemplate template) {
        return ask(shell -> new TemplateDialog(shell, template).open() == 0, false);
    }

    private static boolean confirm(Shell shell, String title, String text, String yes) {
        return confirm(shell, MessageDialog.QUESTION, title, text, yes);
    }

    private static boolean confirm(Shell shell, int kind, String title, String text, String yes) {
        int refuse = 1;
        MessageDialog dialog = new MessageDialog(shell, title, null, text.replace("&", "&&"), kind, refuse,
                yes, Messages.Dialog_cancel);
        return dialog.open() == 0;
    }

    private static <T> T ask(Function<Shell, T> question, T refusal) {
        if (!PlatformUI.isWorkbenchRunning()) {
            return refusal;
        }
        AtomicReference<T> answer = new AtomicReference<>(refusal);
        try {
            PlatformUI.getWorkbench().getDisplay().syncExec(() -> {
                @Nullable Shell shell = shell(PlatformUI.getWorkbench());
                if (shell != null) {
                    answer.set(question.apply(shell));
                }
            });
        } catch (SWTException closing) {
            if (closing.code != org.eclipse.swt.SWT.ERROR_DEVICE_DISPOSED) {
                throw closing;
            }
        }
        return answer.get();
    }

    private static @Nullable Shell shell(IWorkbench workbench) {
        if (workbench.isClosing()) {
            return null;
        }
        @Nullable IWorkbenchWindow active = workbench.getActiveWorkbenchWindow();
        IWorkbenchWindow[] all = workbench.getWorkbenchWindows();
        @Nullable IWorkbenchWindow window = active != null || all.length == 0 ? active : all[0];
        return window == null ? null : window.getShell();
    }
}
