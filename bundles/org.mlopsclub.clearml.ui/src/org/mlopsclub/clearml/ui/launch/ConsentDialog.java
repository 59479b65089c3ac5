package org.mlopsclub.clearml.ui.launch;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** Shows what a project's preset would do; the first button starts it, the second, which is the default, does not. */
final class ConsentDialog extends MessageDialog {

    private final String effects;

    ConsentDialog(@Nullable Shell parent, PresetConsent consent) {
        super(parent, Messages.Preset_consentTitle, null, NLS.bind(Messages.Preset_consent,
                consent.choice().preset().name(), consent.choice().file()), WARNING, 1, Messages.Preset_allow,
                IDialogConstants.CANCEL_LABEL);
        effects = consent.effects();
    }

    @Override
    protected Control createCustomArea(@Nullable Composite parent) {
        Text text = new Text(parent, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(500, 12 * text.getLineHeight()).applyTo(text);
        text.setText(effects);
        HelpContexts.set(text.getShell(), "preset_consent");
        return Fields.identified(text, "effects", Messages.Preset_consentTitle);
    }
}
