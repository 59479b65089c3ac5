package org.mlopsclub.clearml.ui.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.presets.ParsedCommand;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.core.launch.PresetChoice;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** Presets at the left, the form at the right, the command below. */
final class NewSessionPage extends WizardPage {

    private static final int[] WEIGHTS = { 25, 75 };

    private final List<ILaunchConfiguration> presets;
    private final Optional<Filling> filling;
    private final SessionForm form = new SessionForm(this::check);
    private Optional<PresetChoice> choice = Optional.empty();
    private @Nullable Text name;

    /** What the form begins with. */
    record Filling(String name, SessionInput input) {
    }

    /**
     * @param presets offered, the first one shown
     * @param filling shown instead
     */
    NewSessionPage(List<ILaunchConfiguration> presets, Optional<Filling> filling) {
        super("newSession", Messages.New_title, null);
        setDescription(Messages.New_description);
        this.presets = presets;
        this.filling = filling;
    }

    /** @return the name under which the preset is saved */
    String preset() {
        @Nullable Text field = name;
        return field == null ? "" : field.getText().strip();
    }

    /** @return the preset of a file that the form was filled with, if it was */
    Optional<PresetChoice> choice() {
        return choice;
    }

    SessionInput input() {
        return form.input();
    }

    /** @return the name of the server profile that the form says; empty for the default one */
    String server() {
        return form.server();
    }

    @Override
    public void createControl(@Nullable Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(page);
        SashForm sash = new SashForm(page, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).hint(760, SWT.DEFAULT).applyTo(sash);
        createPresets(sash);
        createForm(sash);
        sash.setWeights(WEIGHTS);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(form.createPreview(page));
        setControl(page);
        HelpContexts.set(page, "new_session");
        if (filling.isPresent()) {
            show(filling.get().name(), filling.get().input());
        } else {
            show(presets.isEmpty() ? Optional.empty() : Optional.of(presets.get(0)));
        }
        form.setFocus();
        // The user has made no mistake yet; what is still missing is said all the same.
        @Nullable String missing = getErrorMessage();
        if (missing != null) {
            setErrorMessage(null);
            setMessage(missing, IMessageProvider.INFORMATION);
        }
    }

    private void createPresets(Composite parent) {
        Composite side = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(side);
        new Label(side, SWT.NONE).setText(Messages.New_presets);
        Table table = new Table(side, SWT.BORDER | SWT.SINGLE | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(140, 200).applyTo(table);
        Fields.identified(table, "presets", Messages.New_presets);
        new TableItem(table, SWT.NONE).setText(Messages.New_empty);
        createRows(table);
        table.select(presets.isEmpty() || filling.isPresent() ? 0 : 2);
        table.addListener(SWT.Selection, event -> {
            Object chosen = table.getItem(table.getSelectionIndex()).getData();
            if (table.getSelectionIndex() == 0) {
                show(Optional.empty());
            } else if (chosen instanceof ILaunchConfiguration preset) {
                show(Optional.of(preset));
            } else if (chosen instanceof PresetChoice offered) {
                show(offered.preset().name(), SessionInput.of(offered.arguments(), offered.preset().password()));
                choice = Optional.of(offered);
            }
        });
        OfferedPresets.add(table, problem -> table.setToolTipText(problem));
        new PresetButtons(side, this::pasted, () -> new PresetButtons.Shown(preset(), form.arguments()));
    }

    /** The one that was started last comes first, below a heading of its own. */
    private void createRows(Table table) {
        for (int i = 0; i < presets.size(); i++) {
            ILaunchConfiguration preset = presets.get(i);
            boolean last = i == 0 && NewSessionWizard.isLast(preset);
            if (i == 0 || i == 1 && NewSessionWizard.isLast(presets.get(0))) {
                OfferedPresets.heading(table, last ? Messages.Preset_last : Messages.Preset_mineHere);
            }
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(preset.getName());
            item.setImage(Icon.SESSION_LAUNCH.image());
            item.setData(preset);
        }
    }

    private void pasted(ParsedCommand command) {
        show(command.arguments().sessionName().orElse(Messages.New_freshName),
                SessionInput.of(command.arguments(), command.password()));
        List<String> notes = new ArrayList<>(command.notes());
        command.password().ifPresent(password -> notes.add(Messages.Preset_passwordLifted));
        setMessage(notes.isEmpty() ? null : String.join(" ", notes), IMessageProvider.INFORMATION);
    }

    private void createForm(Composite parent) {
        Composite side = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(side);
        Composite row = new Composite(side, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        name = new Fields(row, this::renamed).text("preset", Messages.New_preset, Messages.New_preset_hint);
        TabFolder tabs = new TabFolder(side, SWT.TOP);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(tabs);
        tab(tabs, Messages.Tab_session, form.createMain(tabs));
        tab(tabs, Messages.Tab_more, form.createMore(tabs));
    }

    private static void tab(TabFolder folder, String title, Control content) {
        TabItem item = new TabItem(folder, SWT.NONE);
        item.setText(title);
        item.setControl(content);
    }

    /** Shows what is no launch configuration yet; starting makes it one, under a name of its own. */
    private void show(String wish, SessionInput input) {
        choice = Optional.empty();
        @Nullable Text field = name;
        if (field != null) {
            field.setText(Presets.freshName(Presets.possibleName(wish)));
            form.show(input);
        }
    }

    private void show(Optional<ILaunchConfiguration> preset) {
        choice = Optional.empty();
        @Nullable Text field = name;
        if (field == null) {
            return;
        }
        try {
            SessionInput input = preset.isPresent() ? SessionInput.of(preset.get())
                    : SessionInput.of(LaunchArguments.builder().build(), Optional.empty());
            field.setText(preset.map(ILaunchConfiguration::getName)
                    .orElseGet(() -> Presets.freshName(Messages.New_freshName)));
            form.showServer(preset.isPresent() ? LaunchAttributes.server(preset.get()) : "");
            form.show(input);
        } catch (CoreException unreadable) {
            setErrorMessage(unreadable.getStatus().getMessage());
        }
    }

    private void renamed() {
        form.presetNamed(preset());
        form.refresh();
        check();
    }

    private void check() {
        Optional<String> error = preset().isEmpty() ? Optional.of(Messages.New_noName)
                : Presets.problem(preset()).or(form::error);
        Optional<String> warning = form.warning();
        Optional<String> remark = warning.or(this::replaced);
        setErrorMessage(error.isPresent() ? error.get() : null);
        setMessage(remark.isPresent() ? remark.get() : null,
                warning.isPresent() ? IMessageProvider.WARNING : IMessageProvider.INFORMATION);
        setPageComplete(error.isEmpty());
    }

    /** @return that starting changes a preset, where it does */
    private Optional<String> replaced() {
        return presets.stream().filter(preset -> preset.getName().equals(preset())).findFirst()
                .filter(preset -> !saved(preset).equals(Optional.of(form.input())))
                .map(preset -> NLS.bind(Messages.New_replaced, preset.getName()));
    }

    private Optional<SessionInput> saved(ILaunchConfiguration preset) {
        try {
            return LaunchAttributes.server(preset).equals(form.server()) ? Optional.of(SessionInput.of(preset))
                    : Optional.empty();
        } catch (CoreException unreadable) {
            return Optional.empty();
        }
    }
}
