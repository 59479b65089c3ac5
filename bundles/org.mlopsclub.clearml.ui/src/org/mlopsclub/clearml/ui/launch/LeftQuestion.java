package org.mlopsclub.clearml.ui.launch;

import java.util.LinkedHashMap;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.dialogs.MessageDialogWithToggle;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.ui.Messages;
import org.osgi.service.prefs.BackingStoreException;

/** Asks whether to remove what a launch that failed or was given up has left on the server. UI thread. */
public final class LeftQuestion {

    private LeftQuestion() {
    }

    /**
     * What the user said.
     *
     * @param remove whether to remove it
     * @param always whether the same holds from now on
     */
    public record Answer(boolean remove, boolean always) {

        /** The question was closed. */
        public static final Answer NONE = new Answer(false, false);

        /** Remembers the answer where the user wants that; not for the UI thread. */
        public void remember() {
            if (always) {
                try {
                    Preferences.set(Preferences.REMOVE_LEFT, remove ? "always" : "never");
                } catch (BackingStoreException failed) {
                    ILog.of(LeftQuestion.class).warn("An answer is not remembered", failed);
                }
            }
        }
    }

    /**
     * Asks.
     *
     * @param draft whether it would be deleted; else it would be stopped
     */
    public static Answer ask(Shell shell, String session, boolean draft) {
        LinkedHashMap<String, Integer> buttons = new LinkedHashMap<>();
        buttons.put(draft ? Messages.LeftByLaunch_delete : Messages.LeftByLaunch_stop, IDialogConstants.YES_ID);
        buttons.put(Messages.LeftByLaunch_keep, IDialogConstants.NO_ID);
        String question = NLS.bind(draft ? Messages.LeftByLaunch_draft : Messages.LeftByLaunch_active,
                session.replace("&", "&&"));
        MessageDialogWithToggle dialog = new MessageDialogWithToggle(shell, Messages.LeftByLaunch_title, null, question,
                MessageDialog.QUESTION, buttons, 0, Messages.LeftByLaunch_remember, false);
        int answer = dialog.open();
        boolean remove = answer == IDialogConstants.YES_ID;
        return new Answer(remove, dialog.getToggleState() && (remove || answer == IDialogConstants.NO_ID));
    }
}
