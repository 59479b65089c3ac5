package org.mlopsclub.clearml.ui.connect;

import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.connection.WayChoice;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** Asks which way to take to a session. No password is asked here: the machine may not want one. */
final class ConnectToDialog extends TrayDialog {

    private static final int INDENT = 20;

    private final Session session;
    private final WayChoice chosen;
    private final List<String> hosts;
    private @Nullable Button automatic;
    private @Nullable Button jump;
    private @Nullable Combo jumpHost;
    private @Nullable Button command;
    private @Nullable Button byHand;
    private @Nullable Text host;
    private @Nullable Text port;
    private @Nullable Text user;
    private @Nullable Text keyFile;
    private Optional<WayChoice> choice = Optional.empty();

    /**
     * @param chosen what is remembered
     * @param hosts the names of the user's OpenSSH configuration
     */
    ConnectToDialog(Shell parent, Session session, WayChoice chosen, List<String> hosts) {
        super(parent);
        this.session = session;
        this.chosen = chosen;
        this.hosts = hosts;
    }

    /** @return what the user wants, after OK */
    Optional<WayChoice> choice() {
        return choice;
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        HelpContexts.set(shell, "connect_to");
        shell.setText(NLS.bind(Messages.ConnectTo_title, session.displayName()));
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults().numColumns(3).margins(10, 10).applyTo(area);
        automatic = radio(area, Messages.ConnectTo_automatic);
        jump = radio(area, Messages.ConnectTo_jump);
        label(area, Messages.ConnectTo_jumpHost);
        Combo combo = new Combo(area, SWT.DROP_DOWN | SWT.BORDER);
        combo.setItems(hosts.toArray(String[]::new));
        combo.addModifyListener(event -> changed());
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(combo);
        jumpHost = combo;
        command = radio(area, Messages.ConnectTo_command);
        byHand = radio(area, Messages.ConnectTo_byHand);
        host = text(area, Messages.ConnectTo_host, 2);
        port = text(area, Messages.ConnectTo_port, 2);
        user = text(area, Messages.ConnectTo_user, 2);
        keyFile = text(area, Messages.ConnectTo_keyFile, 1);
        Button browse = new Button(area, SWT.PUSH);
        browse.setText(Messages.ConnectTo_browse);
        browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> browse()));
        Label note = new Label(area, SWT.WRAP);
        note.setText(Messages.ConnectTo_note);
        GridDataFactory.fillDefaults().span(3, 1).hint(convertHorizontalDLUsToPixels(260), SWT.DEFAULT).applyTo(note);
        return area;
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        set(host, session.endpoint().address().orElse(""));
        set(port, session.endpoint().sshPort().or(() -> session.endpoint().internalSshPort()).map(String::valueOf)
                .orElse("22"));
        set(user, session.endpoint().sshUser().orElse("root"));
        if (chosen instanceof WayChoice.JumpHost way) {
            set(jumpHost, way.hosts());
            select(jump);
        } else if (chosen instanceof WayChoice.ByHand hand) {
            set(host, hand.host());
            set(port, String.valueOf(hand.port()));
            set(user, hand.user());
            set(keyFile, hand.keyFile().orElse(""));
            select(byHand);
        } else if (chosen instanceof WayChoice.CommandTunnel) {
            select(command);
        } else {
            select(automatic);
        }
        changed();
        return contents;
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.ConnectTo_connect, true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    private Button radio(Composite area, String text) {
        Button button = new Button(area, SWT.RADIO);
        button.setText(text);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> changed()));
        GridDataFactory.fillDefaults().span(3, 1).applyTo(button);
        return button;
    }

    private static void label(Composite area, String text) {
        Label label = new Label(area, SWT.NONE);
        label.setText(text);
        GridDataFactory.swtDefaults().indent(INDENT, 0).applyTo(label);
    }

    private Text text(Composite area, String label, int columns) {
        label(area, label);
        Text text = new Text(area, SWT.BORDER | SWT.SINGLE);
        text.addModifyListener(event -> changed());
        GridDataFactory.fillDefaults().grab(true, false).span(columns, 1).applyTo(text);
        return text;
    }

    private void browse() {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
        dialog.setText(Messages.ConnectTo_keyFile_title);
        @Nullable String file = dialog.open();
        if (file != null) {
            set(keyFile, file);
            select(byHand);
        }
    }

    private void changed() {
        choice = read();
        enable(selected(jump), jumpHost);
        enable(selected(byHand), host, port, user, keyFile);
        @Nullable Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(choice.isPresent());
        }
    }

    private Optional<WayChoice> read() {
        if (selected(jump)) {
            @Nullable Combo combo = jumpHost;
            String hostNames = combo == null ? "" : combo.getText().strip();
            return hostNames.isEmpty() ? Optional.empty() : Optional.of(new WayChoice.JumpHost(hostNames));
        }
        if (!selected(byHand)) {
            return Optional.of(selected(command) ? new WayChoice.CommandTunnel() : new WayChoice.Automatic());
        }
        String number = of(port);
        boolean complete = !of(host).isEmpty() && !of(user).isEmpty() && number.matches("\\d{1,5}")
                && Integer.parseInt(number) >= 1 && Integer.parseInt(number) <= 65_535;
        return complete ? Optional.of(new WayChoice.ByHand(of(host), Integer.parseInt(number), of(user),
                Optional.of(of(keyFile)).filter(file -> !file.isEmpty()))) : Optional.empty();
    }

    private static boolean selected(@Nullable Button button) {
        return button != null && button.getSelection();
    }

    private void select(@Nullable Button chosenOne) {
        for (Button button : List.of(button(automatic), button(jump), button(command), button(byHand))) {
            button.setSelection(button == chosenOne);
        }
        changed();
    }

    private static Button button(@Nullable Button made) {
        if (made == null) {
            throw new IllegalStateException("The dialog is not made yet");
        }
        return made;
    }

    private static String of(@Nullable Text field) {
        return field == null ? "" : field.getText().strip();
    }

    private static void set(@Nullable Control field, String text) {
        if (field instanceof Text made) {
            made.setText(text);
        } else if (field instanceof Combo made) {
            made.setText(text);
        }
    }

    private static void enable(boolean enabled, @Nullable Control... fields) {
        for (@Nullable Control field : fields) {
            if (field != null) {
                field.setEnabled(enabled);
            }
        }
    }
}
