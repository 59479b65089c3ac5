package org.mlopsclub.clearml.ui.files;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.ssh.RemoteEntry;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** Path, size, time and permissions of a remote file or folder; the permissions can be changed. */
final class FilePropertiesDialog extends Dialog {

    private static final DateTimeFormatter WHEN = DateTimeFormatter
            .ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM).withZone(ZoneId.systemDefault());
    private static final int COLUMNS = 4;

    private final RemoteEntry entry;
    private int mode;
    private @Nullable Label shownMode;

    FilePropertiesDialog(Shell shell, RemoteEntry entry) {
        super(shell);
        this.entry = entry;
        mode = entry.permissions() & 0777;
    }

    /** The permissions as they were left. */
    int mode() {
        return mode;
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            HelpContexts.set(shell, "file_properties");
            shell.setText(NLS.bind(Messages.Properties_title, DisplayText.singleLine(entry.name())));
        }
    }

    @Override
    protected @Nullable Control createDialogArea(@Nullable Composite parent) {
        @Nullable Control area = super.createDialogArea(parent);
        if (area instanceof Composite page) {
            Composite facts = new Composite(page, SWT.NONE);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(facts);
            GridLayoutFactory.fillDefaults().numColumns(2).applyTo(facts);
            fact(facts, Messages.Properties_path, DisplayText.singleLine(entry.path()));
            fact(facts, Messages.Properties_kind, kind());
            fact(facts, Messages.Properties_size, NLS.bind(Messages.Properties_bytes, Sizes.text(entry.size()),
                    Long.toString(entry.size())));
            fact(facts, Messages.Properties_modified, WHEN.format(entry.modified()));
            entry.linkTarget().ifPresent(
                    target -> fact(facts, Messages.Properties_leadsTo, DisplayText.singleLine(target)));
            permissions(page);
        }
        return area;
    }

    private String kind() {
        if (entry.linkTarget().isPresent()) {
            return entry.isDirectory() ? Messages.Properties_linkToFolder : Messages.Properties_link;
        }
        return switch (entry.kind()) {
            case DIRECTORY -> Messages.Properties_folder;
            case FILE -> Messages.Properties_file;
            default -> Messages.Properties_other;
        };
    }

    private static void fact(Composite parent, String name, String value) {
        new Label(parent, SWT.NONE).setText(name);
        Text text = new Text(parent, SWT.READ_ONLY);
        text.setText(value);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
    }

    private void permissions(Composite parent) {
        Group group = new Group(parent, SWT.NONE);
        group.setText(Messages.Properties_permissions);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        GridLayoutFactory.swtDefaults().numColumns(COLUMNS).spacing(16, 4).applyTo(group);
        row(group, Messages.Properties_owner, 6);
        row(group, Messages.Properties_group, 3);
        row(group, Messages.Properties_others, 0);
        Label text = new Label(group, SWT.NONE);
        GridDataFactory.fillDefaults().span(COLUMNS, 1).applyTo(text);
        shownMode = text;
        showMode();
    }

    private void row(Composite parent, String who, int shift) {
        new Label(parent, SWT.NONE).setText(who);
        box(parent, who, Messages.Properties_read, 4 << shift);
        box(parent, who, Messages.Properties_write, 2 << shift);
        box(parent, who, Messages.Properties_execute, 1 << shift);
    }

    private void box(Composite parent, String who, String what, int bit) {
        Button box = new Button(parent, SWT.CHECK);
        box.setText(what);
        box.setToolTipText(who + ": " + what);
        box.setSelection((mode & bit) != 0);
        // Of a link, what it leads to would be changed.
        box.setEnabled(entry.linkTarget().isEmpty());
        box.addListener(SWT.Selection, event -> {
            mode = box.getSelection() ? mode | bit : mode & ~bit;
            showMode();
        });
    }

    private void showMode() {
        Label text = shownMode;
        if (text != null) {
            text.setText(Modes.text(mode) + "  " + String.format("%03o", mode));
        }
    }
}
