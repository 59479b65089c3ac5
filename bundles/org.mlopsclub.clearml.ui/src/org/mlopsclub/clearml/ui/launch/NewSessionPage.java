package org.mlopsclub.clearml.ui.launch;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
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
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.Messages;

/** Presets at the left, the form at the right, the command below. */
final class NewSessionPage extends WizardPage {

    private static final int[] WEIGHTS = { 25, 75 };

    private final List<ILaunchConfiguration> presets;
    private final SessionForm form = new SessionForm(this::check);
    private @Nullable Text name;

    /** @param presets offered, the first one shown */
    NewSessionPage(List<ILaunchConfiguration> presets) {
        super("newSession", Messages.New_title, null);
        setDescription(Messages.New_description);
        this.presets = presets;
    }

    /** @return the name under which the preset is saved */
    String preset() {
        @Nullable Text field = name;
        return field == null ? "" : field.getText().strip();
    }

    LaunchArguments arguments() {
        return form.arguments();
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
        show(presets.isEmpty() ? Optional.empty() : Optional.of(presets.get(0)));
        form.setFocus();
        // A wizard opens with its mistakes unsaid: the user has made none yet.
        setErrorMessage(null);
    }

    private void createPresets(Composite parent) {
        Composite side = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(side);
        new Label(side, SWT.NONE).setText(Messages.New_presets);
        Table table = new Table(side, SWT.BORDER | SWT.SINGLE | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(140, 200).applyTo(table);
        Fields.identified(table, "presets", Messages.New_presets);
        new TableItem(table, SWT.NONE).setText(Messages.New_empty);
        for (ILaunchConfiguration preset : presets) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(preset.getName());
            item.setImage(Icon.SESSION_LAUNCH.image());
        }
        table.select(presets.isEmpty() ? 0 : 1);
        table.addListener(SWT.Selection, event -> {
            int index = table.getSelectionIndex() - 1;
            show(index < 0 ? Optional.empty() : Optional.of(presets.get(index)));
        });
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

    private void show(Optional<ILaunchConfiguration> preset) {
        @Nullable Text field = name;
        if (field == null) {
            return;
        }
        try {
            LaunchArguments arguments = preset.isPresent() ? LaunchAttributes.from(preset.get())
                    : LaunchArguments.builder().build();
            field.setText(preset.map(ILaunchConfiguration::getName)
                    .orElseGet(() -> Presets.freshName(Messages.New_freshName)));
            form.show(arguments);
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
        setErrorMessage(error.isPresent() ? error.get() : null);
        setMessage(warning.isPresent() ? warning.get() : null, IMessageProvider.WARNING);
        setPageComplete(error.isEmpty());
    }
}
