package org.mlopsclub.clearml.ui.launch;

import java.util.Map;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Control;
import org.mlopsclub.clearml.ui.Messages;

/** Disables the fields of options that the installed command does not have. */
final class OptionFields {

    private OptionFields() {
    }

    /**
     * @param options what each field stands for, with its dashes
     * @param offers with the command's own options; where they are unknown nothing is disabled
     */
    static void restrict(Map<Control, String> options, FormOffers offers) {
        options.forEach((field, option) -> {
            if (!offers.hasOption(option)) {
                field.setEnabled(false);
                field.setToolTipText(NLS.bind(Messages.Form_notInVersion, offers.cliVersion(), option));
            }
        });
    }
}
