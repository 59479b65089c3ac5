package org.mlopsclub.clearml.testkit.page;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.testkit.widgets.Widgets;

/** The dialog <em>New ClearML Session</em>, open. Any thread but the UI thread. */
public final class NewSessionPage {

    private static final String TITLE = "New ClearML Session";
    private static final String START = "Start";
    private static final String DEFAULT_QUEUE = "default";
    private static final long SECONDS = 20;

    private final Widgets widgets;
    private final Shell dialog;

    private NewSessionPage(Shell dialog, Widgets widgets) {
        this.dialog = dialog;
        this.widgets = widgets;
    }

    /**
     * Waits for the dialog, which somebody has opened.
     *
     * @throws Exception when it does not come
     */
    public static NewSessionPage await() throws Exception {
        return await(new PlainSwt());
    }

    /**
     * Waits for the dialog, which somebody has opened.
     *
     * @throws Exception when it does not come
     */
    public static NewSessionPage await(Widgets widgets) throws Exception {
        return new NewSessionPage(Find.dialog(TITLE, SECONDS), widgets);
    }

    /** Closes the dialog without starting anything. */
    public void cancel() {
        widgets.click(Find.button(dialog, "Cancel"));
    }

    /**
     * Chooses a preset of the list on the left, and waits until the form shows it.
     *
     * @throws Exception when the form does not
     */
    public void preset(String name) throws Exception {
        widgets.select(field("presets", Table.class), name);
        Text shown = field("preset", Text.class);
        Await.until("the preset in the form", SECONDS, () -> Workbench.onUi(() -> shown.getText().equals(name)));
    }

    /** @return the queue that the form has now */
    public String queue() {
        Combo combo = field("queue", Combo.class);
        return Workbench.onUi(combo::getText);
    }

    /** @return whether <em>Start</em> can be pressed */
    public boolean canStart() {
        return Workbench.onUi(() -> Find.first(dialog, Button.class,
                button -> button.getText().replace("&", "").equals(START) && button.isEnabled()).isPresent());
    }

    /** @return the command that is shown now, perhaps not yet written anew */
    public String command() {
        Text command = field("command", Text.class);
        return Workbench.onUi(command::getText);
    }

    /** Types into the field with this id. */
    public void type(String field, String text) {
        Control control = field(field, Control.class);
        if (control instanceof Combo combo) {
            Workbench.onUi(() -> {
                combo.setText(text);
                return combo;
            });
        } else {
            widgets.type((Text) control, text);
        }
    }

    /** Types into the queue field, which also offers what the server has. */
    public void queue(String name) {
        Combo combo = field("queue", Combo.class);
        Workbench.onUi(() -> {
            combo.setText(name);
            return combo;
        });
    }

    /**
     * Waits until the server's queues are offered.
     *
     * @return the queue {@code default} if it is among them, else the first
     * @throws Exception when none is offered in time
     */
    public String awaitQueue() throws Exception {
        Combo combo = field("queue", Combo.class);
        return Await.until("queues to choose from", SECONDS,
                () -> Workbench.onUi(() -> Arrays.stream(combo.getItems())
                        .reduce((first, next) -> next.equals(DEFAULT_QUEUE) ? next : first)), name -> true);
    }

    /**
     * Waits until the form is complete and the command below it is written.
     *
     * @return the command
     * @throws Exception when it is not in time
     */
    public String awaitCommand() throws Exception {
        awaitStart();
        Text command = field("command", Text.class);
        return Await.until("the command", SECONDS, () -> Optional.of(Workbench.onUi(command::getText)),
                text -> text.startsWith("clearml-session"));
    }

    /**
     * Presses <em>Start</em> as soon as the form allows it, and waits for the dialog to close.
     *
     * @throws Exception when it does not
     */
    public void start() throws Exception {
        awaitStart();
        widgets.click(Find.button(dialog, START));
        Await.until("the dialog to close", SECONDS, () -> Workbench.onUi(dialog::isDisposed));
    }

    private void awaitStart() throws Exception {
        Await.until("the form to be complete", SECONDS,
                () -> Workbench.onUi(() -> Find.first(dialog, Button.class,
                        button -> button.getText().replace("&", "").equals(START) && button.isEnabled()).isPresent()));
    }

    private <T extends Control> T field(String id, Class<T> type) {
        return Workbench.onUi(() -> Find.all(dialog, type)
                .filter(control -> id.equals(control.getData("org.mlopsclub.clearml.id"))).findFirst()
                .orElseThrow(() -> new AssertionError("No field " + id)));
    }
}
