package org.mlopsclub.clearml.ui.launch;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.LaunchArgumentsBuilder;
import org.mlopsclub.clearml.client.cli.LaunchField;
import org.mlopsclub.clearml.client.cli.Problem;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.core.launch.LaunchSecretStore;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ui.Messages;

/**
 * The form of a new session: the same fields, checks and preview in the wizard and in the launch tabs. Its
 * parts can be placed on different pages. UI thread only.
 */
final class SessionForm {

    private final Runnable listener;
    private final FieldProblems marks = new FieldProblems();
    private SessionInput shown = SessionInput.of(LaunchArguments.builder().build(), Optional.empty());
    private List<Problem> problems = List.of();
    private Optional<String> badPath = Optional.empty();
    private @Nullable SessionFields main;
    private @Nullable MoreFields more;
    private @Nullable SecretFields secrets;
    private @Nullable CommandPreview preview;
    private @Nullable FileChecks files;
    private @Nullable SessionInput storing;
    private String preset = "";
    private String server = "";
    private boolean filling;

    /** @param listener run after every change, when the checks are done */
    SessionForm(Runnable listener) {
        this.listener = listener;
    }

    /** Makes the fields that nearly every session needs, and begins to read the server's queues. */
    Composite createMain(Composite parent) {
        ScrolledComposite scrolled = scrolled(parent);
        Composite page = new Composite(scrolled, SWT.NONE);
        SessionFields fields = new SessionFields(page, this::changed, profile -> askServer(page),
                this::forgetPassword);
        main = fields;
        files = new FileChecks(page, this::changed);
        marks.add(fields.controls());
        fields.server().show(server);
        fields.show(shown.arguments());
        fields.launcher().show(shown.launcher(), shown.template());
        askServer(page);
        complete();
        return filled(scrolled, page);
    }

    /** Of the chosen server; an answer that comes after another one was chosen is of no use. */
    private void askServer(Composite page) {
        @Nullable SessionFields fields = main;
        if (fields != null) {
            ServerProfile asked = fields.server().profile();
            QueueChoices.read(page, asked, choices -> {
                if (fields.server().profile().equals(asked)) {
                    fields.offer(choices);
                    changed();
                }
            });
            Reading.start(Messages.Form_reading, page, cancellation -> FormOffers.ask(asked, cancellation), offers -> {
                if (fields.server().profile().equals(asked)) {
                    offer(offers);
                }
            });
        }
    }

    /** @param name of the server profile that the session is for; empty for the default one */
    void showServer(String name) {
        boolean other = !server().equals(name);
        server = name;
        @Nullable SessionFields fields = main;
        if (fields != null) {
            fields.server().show(name);
            if (other) {
                askServer(fields.page());
            }
        }
    }

    /** @return the name of the server profile; empty for the default one */
    String server() {
        @Nullable SessionFields fields = main;
        return fields == null ? server : fields.server().name();
    }

    private ServerProfile profile() {
        @Nullable SessionFields fields = main;
        return fields == null ? Services.get(Servers.class).profiles().get(0) : fields.server().profile();
    }

    /** Makes the fields that few sessions need. */
    Composite createMore(Composite parent) {
        ScrolledComposite scrolled = scrolled(parent);
        Composite page = new Composite(scrolled, SWT.NONE);
        MoreFields fields = new MoreFields(page, this::changed, this::profile);
        more = fields;
        marks.add(fields.controls());
        fields.show(shown.arguments());
        complete();
        return filled(scrolled, page);
    }

    /** The secrets are in fields of both parts. */
    private void complete() {
        @Nullable SessionFields first = main;
        @Nullable MoreFields second = more;
        if (first != null && second != null) {
            SecretFields both = new SecretFields(first.password(), second.environment());
            secrets = both;
            show(both);
        }
    }

    private void show(SecretFields fields) {
        fields.show(shown.arguments().dockerArguments().orElse(""),
                shown.arguments().passwordGiven() && shown.typed().password().isEmpty(), shown.typed());
    }

    private void offer(FormOffers offers) {
        filling = true;
        @Nullable SessionFields first = main;
        if (first != null) {
            first.offer(offers);
        }
        @Nullable MoreFields second = more;
        if (second != null) {
            second.offer(offers);
        }
        filling = false;
        changed();
    }

    private void forgetPassword() {
        @Nullable SecretFields fields = secrets;
        if (fields != null) {
            fields.forgetPassword();
            changed();
        }
    }

    /** Makes the text that shows the command. */
    Composite createPreview(Composite parent) {
        Composite row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(row);
        new Label(row, SWT.NONE).setText(Messages.Preview_label);
        Text text = new Text(row, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(200, 3 * text.getLineHeight()).applyTo(text);
        Fields.identified(text, "command", Messages.Preview_label);
        preview = new CommandPreview(text);
        return row;
    }

    void show(SessionInput input) {
        shown = input;
        LaunchArguments arguments = input.arguments();
        filling = true;
        @Nullable SessionFields first = main;
        if (first != null) {
            first.show(arguments);
            first.launcher().show(input.launcher(), input.template());
        }
        @Nullable MoreFields second = more;
        if (second != null) {
            second.show(arguments);
        }
        @Nullable SecretFields fields = secrets;
        if (fields != null) {
            show(fields);
        }
        filling = false;
        changed();
    }

    /** @param name what the preset is called now: it is the session's name too, if that is not given */
    void presetNamed(String name) {
        preset = name;
    }

    /** @return what the fields say now */
    SessionInput input() {
        @Nullable SessionFields first = main;
        @Nullable MoreFields second = more;
        @Nullable SecretFields hidden = secrets;
        if (first == null || second == null || hidden == null) {
            return shown;
        }
        LaunchArgumentsBuilder builder = LaunchArguments.builder();
        try {
            badPath = Optional.empty();
            first.applyTo(builder);
            second.applyTo(builder, hidden.variables());
        } catch (InvalidPathException invalid) {
            badPath = Optional.of(String.valueOf(invalid.getMessage()));
        }
        return new SessionInput(builder.passwordGiven(hidden.passwordGiven()).build(), first.launcher().launcher(),
                first.launcher().template(), shown.secretsKey(), hidden.typed());
    }

    LaunchArguments arguments() {
        return input().arguments();
    }

    /** @return what the fields say now; typed secrets are on their way to the secure storage, under its key */
    SessionInput keptInput() {
        SessionInput now = input();
        if (!now.hasSecrets()) {
            return now.withKey(Optional.empty());
        }
        if (now.typed().isEmpty()) {
            return now;
        }
        SessionInput kept = now.withKey(Optional.of(now.secretsKey().orElseGet(LaunchSecretStore::freshKey)));
        shown = new SessionInput(shown.arguments(), shown.launcher(), shown.template(), kept.secretsKey(),
                shown.typed());
        @Nullable SessionInput last = storing;
        if (last == null || !kept.equals(last)) {
            storing = kept;
            Job.createSystem(Messages.Secrets_job, monitor -> {
                try {
                    kept.stored();
                } catch (IOException refused) {
                    Failures.show(Messages.Secrets_job, String.valueOf(refused.getMessage()));
                }
            }).schedule();
        }
        return kept;
    }

    /** @return the first mistake, in the user's words; empty when the session can be started */
    Optional<String> error() {
        return badPath.or(() -> problems.stream().filter(Problem::isError).map(Problem::message).findFirst());
    }

    /** @return the first doubt, in the user's words */
    Optional<String> warning() {
        return problems.stream().filter(problem -> !problem.isError()).map(Problem::message).findFirst();
    }

    /** Checks again and shows the command, as after a change. */
    void refresh() {
        changed();
    }

    void setFocus() {
        @Nullable SessionFields first = main;
        if (first != null) {
            first.setFocus();
        }
    }

    /** A form is higher than many windows, above all with large fonts. */
    private static ScrolledComposite scrolled(Composite parent) {
        ScrolledComposite scrolled = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        scrolled.setShowFocusedControl(true);
        return scrolled;
    }

    private static Composite filled(ScrolledComposite scrolled, Composite page) {
        scrolled.setContent(page);
        scrolled.setMinSize(page.computeSize(SWT.DEFAULT, SWT.DEFAULT));
        return scrolled;
    }

    private void changed() {
        @Nullable SessionFields first = main;
        if (filling || first == null) {
            return;
        }
        SessionInput input = input();
        LaunchArguments now = input.arguments();
        first.describeQueue();
        List<Problem> found = new ArrayList<>(first.unfinished());
        @Nullable MoreFields second = more;
        if (second != null) {
            found.addAll(second.unfinished());
        }
        @Nullable SecretFields hidden = secrets;
        if (hidden != null) {
            found.addAll(hidden.problems());
        }
        found.addAll(first.launcher().problems(now));
        found.addAll(now.validateWords());
        @Nullable FileChecks disk = files;
        if (disk != null) {
            found.addAll(disk.of(now));
        }
        first.queueWarning().ifPresent(
                text -> found.add(new Problem(LaunchField.QUEUE, Problem.Severity.WARNING, text)));
        problems = List.copyOf(found);
        marks.show(problems);
        @Nullable CommandPreview command = preview;
        if (command != null) {
            command.show(LaunchAttributes.named(now, preset), input.launcher());
        }
        listener.run();
    }
}
