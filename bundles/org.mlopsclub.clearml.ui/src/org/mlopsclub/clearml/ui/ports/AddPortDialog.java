package org.mlopsclub.clearml.ui.ports;

import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.core.connection.PortForward;
import org.mlopsclub.clearml.core.connection.PortForward.Direction;
import org.mlopsclub.clearml.core.connection.PortForward.Purpose;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** Asks for a forward; the purpose fills in what is usual for it. */
final class AddPortDialog extends TrayDialog {

    private final KnownPorts known;
    private @Nullable Combo purpose;
    private @Nullable Combo direction;
    private @Nullable Text remotePort;
    private @Nullable Text host;
    private @Nullable Text localPort;
    private @Nullable Label problem;
    private Optional<PortForward> forward = Optional.empty();

    AddPortDialog(Shell parent, KnownPorts known) {
        super(parent);
        this.known = known;
    }

    /** @return what the user wants, after OK */
    Optional<PortForward> forward() {
        return forward;
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        HelpContexts.set(shell, "add_port");
        shell.setText(Messages.AddPort_title);
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(10, 10).applyTo(area);
        Combo purposes = combo(area, Messages.AddPort_purpose);
        for (Purpose each : Purpose.values()) {
            purposes.add(PortWords.purpose(each));
        }
        purposes.select(known.jupyter().isPresent() ? Purpose.JUPYTER.ordinal() : Purpose.TENSORBOARD.ordinal());
        purpose = purposes;
        Combo directions = combo(area, Messages.AddPort_direction);
        directions.add(Messages.AddPort_local);
        directions.add(Messages.AddPort_reverse);
        direction = directions;
        remotePort = text(area, Messages.AddPort_remotePort);
        host = text(area, Messages.AddPort_host);
        localPort = text(area, Messages.AddPort_localPort);
        Label label = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(convertHorizontalDLUsToPixels(220),
                convertHeightInCharsToPixels(2)).applyTo(label);
        problem = label;
        purposes.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> usual()));
        directions.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> check()));
        return area;
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        usual();
        return contents;
    }

    private static Combo combo(Composite area, String text) {
        new Label(area, SWT.NONE).setText(text);
        Combo combo = new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        return combo;
    }

    private Text text(Composite area, String label) {
        new Label(area, SWT.NONE).setText(label);
        Text text = new Text(area, SWT.BORDER | SWT.SINGLE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        text.addModifyListener(event -> check());
        return text;
    }

    /** Fills in what is usual for the chosen purpose. */
    private void usual() {
        @Nullable Combo purposes = purpose;
        @Nullable Combo directions = direction;
        if (purposes != null && directions != null) {
            PortForward usual = known.usual(Purpose.values()[purposes.getSelectionIndex()]);
            directions.select(usual.direction().ordinal());
            set(remotePort, String.valueOf(usual.remotePort()));
            set(host, usual.host());
            set(localPort, String.valueOf(usual.localPort()));
            check();
        }
    }

    private static void set(@Nullable Text field, String text) {
        if (field != null) {
            field.setText(text);
        }
    }

    private void check() {
        @Nullable Combo purposes = purpose;
        @Nullable Combo directions = direction;
        @Nullable Label label = problem;
        @Nullable Button ok = getButton(IDialogConstants.OK_ID);
        if (purposes == null || directions == null || label == null || ok == null
                || directions.getSelectionIndex() < 0) {
            return;
        }
        try {
            forward = Optional.of(new PortForward(Direction.values()[directions.getSelectionIndex()],
                    number(localPort), text(host), number(remotePort), Purpose.values()[purposes.getSelectionIndex()]));
            label.setText("");
        } catch (IllegalArgumentException e) {
            forward = Optional.empty();
            label.setText(Messages.AddPort_problem);
        }
        ok.setEnabled(forward.isPresent());
    }

    private static String text(@Nullable Text field) {
        return field == null ? "" : field.getText().strip();
    }

    private static int number(@Nullable Text field) {
        return Integer.parseInt(text(field));
    }
}
