package org.mlopsclub.clearml.ui.preferences;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.ServerProfiles;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.diagnosis.DiagnosisRequest;
import org.mlopsclub.clearml.ui.keys.PasteKeysHandler;
import org.mlopsclub.clearml.ui.sessions.AccessibleName;
import org.osgi.service.prefs.BackingStoreException;

/** The servers that are shown side by side: the default one, and named profiles with files of their own. */
@NonNullByDefault({}) // as the platform's pages
public final class ServersPreferencePage extends PreferencePage implements IWorkbenchPreferencePage {

    private static final NamedServer DEFAULT = new NamedServer("", "");

    private final List<NamedServer> servers = new ArrayList<>();
    private TableViewer table;
    private Button edit;
    private Button remove;
    private Button test;
    private Button keys;

    /** Called by the platform. */
    public ServersPreferencePage() {
        setDescription(Messages.Servers_description);
        noDefaultAndApplyButton();
    }

    @Override
    public void init(IWorkbench workbench) {
        ServerProfiles.named().forEach((name, file) -> servers.add(new NamedServer(name, file)));
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite content = new Composite(parent, SWT.NONE);
        HelpContexts.set(content, "servers");
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(content);
        table = new TableViewer(content, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE);
        table.getTable().setHeaderVisible(true);
        table.getTable().setLinesVisible(true);
        AccessibleName.set(table.getTable(), Messages.Servers_table);
        column(Messages.Servers_name, 140, server -> server == DEFAULT ? Messages.Servers_default : server.name());
        column(Messages.Servers_file, 320, server -> server == DEFAULT ? Messages.Servers_defaultFile : server.file());
        table.setContentProvider(ArrayContentProvider.getInstance());
        table.addSelectionChangedListener(event -> enable());
        table.addDoubleClickListener(event -> edit());
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 200).applyTo(table.getTable());
        Composite buttons = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(buttons);
        GridDataFactory.fillDefaults().applyTo(buttons);
        button(buttons, Messages.Servers_add, this::add);
        edit = button(buttons, Messages.Servers_edit, this::edit);
        remove = button(buttons, Messages.Servers_remove, this::remove);
        test = button(buttons, Messages.Preferences_test, this::test);
        keys = button(buttons, Messages.Servers_keys, this::pasteKeys);
        show(DEFAULT);
        return content;
    }

    private void column(String title, int width, java.util.function.Function<NamedServer, String> text) {
        TableViewerColumn column = new TableViewerColumn(table, SWT.LEFT);
        column.getColumn().setText(title);
        column.getColumn().setWidth(width);
        column.setLabelProvider(ColumnLabelProvider.createTextProvider(server -> text.apply((NamedServer) server)));
    }

    private Button button(Composite parent, String text, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> action.run()));
        setButtonLayoutData(button);
        return button;
    }

    private void show(NamedServer selected) {
        List<NamedServer> shown = new ArrayList<>(servers);
        shown.add(0, DEFAULT);
        table.setInput(shown);
        table.setSelection(new StructuredSelection(selected), true);
        enable();
    }

    private void enable() {
        Optional<NamedServer> chosen = selected();
        boolean named = chosen.filter(server -> server != DEFAULT).isPresent();
        edit.setEnabled(named);
        remove.setEnabled(named);
        test.setEnabled(chosen.isPresent());
        keys.setEnabled(chosen.isPresent());
    }

    private Optional<NamedServer> selected() {
        return Optional.ofNullable((NamedServer) table.getStructuredSelection().getFirstElement());
    }

    private void add() {
        new NamedServerDialog(getShell(), DEFAULT, names()).ask().ifPresent(added -> {
            servers.add(added);
            show(added);
        });
    }

    private void edit() {
        selected().filter(server -> server != DEFAULT).ifPresent(before -> {
            List<String> others = new ArrayList<>(names());
            others.remove(before.name());
            new NamedServerDialog(getShell(), before, others).ask().ifPresent(after -> {
                servers.set(servers.indexOf(before), after);
                show(after);
            });
        });
    }

    private void remove() {
        selected().ifPresent(chosen -> {
            servers.remove(chosen);
            show(DEFAULT);
        });
    }

    /** As the profile stands here, also when it is not applied yet. */
    private void test() {
        profile().ifPresent(profile -> DiagnosisRequest.server(profile).open(getShell()));
    }

    private void pasteKeys() {
        profile().ifPresent(profile -> PasteKeysHandler.ask(getShell(), profile));
    }

    private Optional<ServerProfile> profile() {
        return selected().map(server -> server == DEFAULT ? ServerProfiles.all().get(0) : server.profile());
    }

    private List<String> names() {
        return servers.stream().map(NamedServer::name).toList();
    }

    @Override
    public boolean performOk() {
        Map<String, String> wanted = new LinkedHashMap<>();
        servers.forEach(server -> wanted.put(server.name(), server.file()));
        if (!wanted.equals(ServerProfiles.named())) {
            store(wanted);
        }
        return true;
    }

    /** Writes a file: not on the UI thread. */
    private static void store(Map<String, String> wanted) {
        Job.create(Messages.Job_storeFile, progress -> {
            try {
                ServerProfiles.store(wanted);
            } catch (BackingStoreException e) {
                Failures.show(Messages.Failure_storeFile, String.valueOf(e.getMessage()));
            }
        }).schedule();
    }
}
