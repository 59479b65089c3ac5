package org.mlopsclub.clearml.ui.ports;

import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.ForwardedPort;
import org.mlopsclub.clearml.core.connection.PortForward;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.actions.Clip;

/** Shows and changes the port forwards of one connection; does not block the workbench. */
public final class PortsDialog extends Dialog {

    private static final int ADD = IDialogConstants.CLIENT_ID + 1;
    private static final int REMOVE = IDialogConstants.CLIENT_ID + 2;
    private static final int BROWSE = IDialogConstants.CLIENT_ID + 3;
    private static final int COPY = IDialogConstants.CLIENT_ID + 4;

    private final SessionConnection connection;
    private final KnownPorts known;
    private @Nullable PortsTable table;
    private @Nullable Label message;
    private @Nullable Subscription listening;
    private @Nullable Subscription states;

    /**
     * @param connection whose ports
     * @param known the ports that the session told of, offered first
     */
    public PortsDialog(Shell parent, SessionConnection connection, KnownPorts known) {
        super(parent);
        this.connection = connection;
        this.known = known;
        setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.BORDER | SWT.RESIZE | SWT.MODELESS | getDefaultOrientation());
        setBlockOnOpen(false);
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        HelpContexts.set(shell, "ports");
        shell.setText(NLS.bind(Messages.Ports_titleOf, connection.name()));
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        table = new PortsTable(area, this::buttons, this::browse);
        Label label = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(convertHorizontalDLUsToPixels(300),
                convertHeightInCharsToPixels(2)).applyTo(label);
        message = label;
        return area;
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, ADD, Messages.Ports_add, false);
        createButton(parent, REMOVE, Messages.Ports_remove, false);
        createButton(parent, BROWSE, Messages.Ports_browse, false);
        createButton(parent, COPY, Messages.Ports_copy, false);
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    public int open() {
        int code = super.open();
        Display display = getShell().getDisplay();
        Runnable update = () -> later(display, this::update);
        listening = connection.ports().onChange(update);
        states = Services.get(SessionConnections.class).onChange(changed -> {
            if (changed == connection) {
                update.run();
            }
        });
        update();
        return code;
    }

    @Override
    public boolean close() {
        @Nullable Subscription ports = listening;
        @Nullable Subscription connections = states;
        if (ports != null && connections != null) {
            ports.close();
            connections.close();
        }
        return super.close();
    }

    @Override
    protected void buttonPressed(int button) {
        switch (button) {
            case ADD -> add();
            case REMOVE -> selection().ifPresent(port -> remove(port.wanted()));
            case BROWSE -> browse();
            case COPY -> selection().ifPresent(this::copy);
            default -> close();
        }
    }

    private void add() {
        AddPortDialog dialog = new AddPortDialog(getShell(), known);
        if (dialog.open() == Window.OK) {
            dialog.forward().ifPresent(this::open);
        }
    }

    private void open(PortForward wanted) {
        Display display = getShell().getDisplay();
        say("");
        new PortWork(NLS.bind(Messages.Ports_job, connection.name()), monitor -> {
            ForwardedPort opened = connection.ports().open(wanted);
            later(display, () -> opened(opened));
        }, why -> later(display, () -> say(why))).schedule();
    }

    private void opened(ForwardedPort port) {
        update();
        select(port);
        say(port.note().orElse(""));
    }

    private void remove(PortForward port) {
        Display display = getShell().getDisplay();
        new PortWork(NLS.bind(Messages.Ports_job, connection.name()), monitor -> connection.ports().close(port),
                why -> later(display, () -> say(why))).schedule();
    }

    private void browse() {
        Display display = getShell().getDisplay();
        selection().filter(port -> port.state() == ForwardedPort.State.OPEN).ifPresent(port -> new PortWork(
                NLS.bind(Messages.Ports_job, connection.name()), monitor -> BrowserPage.open(connection, port),
                why -> later(display, () -> say(why))).schedule());
    }

    private void copy(ForwardedPort port) {
        Clip.put(getShell().getDisplay(), port.wanted().direction() == PortForward.Direction.LOCAL
                ? "127.0.0.1:" + port.localPort() : "127.0.0.1:" + port.wanted().remotePort());
    }

    private void update() {
        @Nullable PortsTable ports = table;
        if (ports != null) {
            ports.show(connection.ports().all());
            if (connection.state() != SessionConnection.State.CONNECTED) {
                say(connection.reason().orElse(""));
            } else {
                sayWhether(connection.ports().all().isEmpty());
            }
            buttons();
        }
    }

    private void select(ForwardedPort port) {
        @Nullable PortsTable ports = table;
        if (ports != null) {
            ports.select(port);
            buttons();
        }
    }

    private Optional<ForwardedPort> selection() {
        @Nullable PortsTable ports = table;
        return ports == null ? Optional.empty() : ports.selection();
    }

    private void buttons() {
        Optional<ForwardedPort> selected = selection();
        enable(ADD, connection.state() == SessionConnection.State.CONNECTED);
        enable(REMOVE, selected.isPresent());
        enable(BROWSE, selected.filter(port -> port.state() == ForwardedPort.State.OPEN)
                .flatMap(ForwardedPort::webAddress).isPresent());
        enable(COPY, selected.isPresent());
    }

    private void enable(int button, boolean enabled) {
        @Nullable Button found = getButton(button);
        if (found != null) {
            found.setEnabled(enabled);
        }
    }

    /** Says that there is no port; never in the place of what went wrong. */
    private void sayWhether(boolean empty) {
        @Nullable Label label = message;
        String said = label == null || label.isDisposed() ? "" : label.getText();
        if (empty && said.isEmpty()) {
            say(Messages.Ports_none);
        } else if (!empty && said.equals(Messages.Ports_none)) {
            say("");
        }
    }

    private void say(String text) {
        @Nullable Label label = message;
        if (label != null && !label.isDisposed()) {
            label.setText(text.replace("&", "&&"));
        }
    }

    /** On the UI thread, unless the dialog was closed meanwhile. */
    private void later(Display display, Runnable update) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                @Nullable PortsTable ports = table;
                if (ports != null && !ports.isDisposed()) {
                    update.run();
                }
            });
        }
    }
}
