package org.mlopsclub.clearml.ui.preferences;

import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.jface.util.PropertyChangeEvent;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.guard.GuardPolicy.Mode;
import org.mlopsclub.clearml.core.guard.GuardPreferences;
import org.mlopsclub.clearml.core.guard.IdleGuard;
import org.mlopsclub.clearml.core.guard.QuietHours;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.guard.GuardAtStart;

/** What is done about sessions that nobody uses. */
public final class GuardPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

    private @Nullable WithoutView always;

    /** Called by the platform. */
    public GuardPreferencePage() {
        super(GRID);
        setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, ClearmlIds.CORE));
        setDescription(Messages.GuardPage_description);
    }

    @Override
    public void init(@Nullable IWorkbench workbench) {
        // nothing to prepare
    }

    @Override
    protected void createFieldEditors() {
        Composite parent = getFieldEditorParent();
        HelpContexts.set(parent, "idle_guard");
        addField(new ComboFieldEditor(GuardPreferences.MODE, Messages.GuardPage_mode, new String[][] {
                {Messages.GuardPage_off, value(Mode.OFF)}, {Messages.GuardPage_notify, value(Mode.NOTIFY)},
                {Messages.GuardPage_ask, value(Mode.ASK)}, {Messages.GuardPage_stop, value(Mode.STOP)}}, parent));
        WithoutView withoutView = new WithoutView(parent);
        always = withoutView;
        addField(withoutView);
        addField(new BooleanFieldEditor(GuardPreferences.MINE_ONLY, Messages.GuardPage_mineOnly, parent));
        number(GuardPreferences.IDLE_AFTER, Messages.GuardPage_idleAfter, parent);
        number(GuardPreferences.MINIMUM_AGE, Messages.GuardPage_minimumAge, parent);
        number(GuardPreferences.COUNTDOWN, Messages.GuardPage_countdown, parent);
        number(GuardPreferences.CPU, Messages.GuardPage_cpu, parent);
        number(GuardPreferences.GPU, Messages.GuardPage_gpu, parent);
        number(GuardPreferences.NETWORK, Messages.GuardPage_network, parent);
        number(GuardPreferences.DISK, Messages.GuardPage_disk, parent);
        number(GuardPreferences.POLL, Messages.GuardPage_poll, parent);
        addField(new QuietHoursField(parent));
    }

    /** Whoever wants to be asked, or a session to be stopped, wants it also when no view is open, unless said otherwise. */
    @Override
    public void propertyChange(@Nullable PropertyChangeEvent event) {
        super.propertyChange(event);
        @Nullable WithoutView box = always;
        if (box != null && event != null && event.getSource() instanceof ComboFieldEditor
                && List.of(value(Mode.ASK), value(Mode.STOP)).contains(event.getNewValue())) {
            box.tick();
        }
    }

    @Override
    public boolean performOk() {
        boolean stored = super.performOk();
        if (stored) {
            GuardAtStart.follow();
            Services.get(IdleGuard.class).applyPreferences();
        }
        return stored;
    }

    private static String value(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private void number(String key, String label, Composite parent) {
        addField(new PositiveField(key, label, parent));
    }

    /** Whether it looks when no view is open; can be ticked for the user. */
    private static final class WithoutView extends BooleanFieldEditor {

        private final Composite parent;

        WithoutView(Composite parent) {
            super(GuardPreferences.ALWAYS, Messages.GuardPage_always, parent);
            this.parent = parent;
        }

        void tick() {
            getChangeControl(parent).setSelection(true);
        }
    }

    /** A number above nothing, perhaps with a fraction. */
    private static final class PositiveField extends StringFieldEditor {

        private static final int WIDTH = 8;

        PositiveField(String key, String label, Composite parent) {
            super(key, label, WIDTH, VALIDATE_ON_KEY_STROKE, parent);
            setEmptyStringAllowed(false);
            setErrorMessage(Messages.GuardPage_notANumber);
        }

        @Override
        protected boolean doCheckState() {
            try {
                double value = Double.parseDouble(getStringValue().strip());
                return Double.isFinite(value) && value > 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }

    /** Empty, or two times of the day. */
    private static final class QuietHoursField extends StringFieldEditor {

        private static final int WIDTH = 14;

        QuietHoursField(Composite parent) {
            super(GuardPreferences.QUIET_HOURS, Messages.GuardPage_quietHours, WIDTH, VALIDATE_ON_KEY_STROKE, parent);
            setErrorMessage(Messages.GuardPage_notHours);
        }

        @Override
        protected boolean doCheckState() {
            try {
                QuietHours.parse(getStringValue());
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }
    }
}
