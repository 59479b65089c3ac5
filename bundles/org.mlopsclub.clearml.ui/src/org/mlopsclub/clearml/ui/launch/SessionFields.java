package org.mlopsclub.clearml.ui.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.fieldassist.AutoCompleteField;
import org.eclipse.jface.fieldassist.ComboContentAdapter;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.LaunchArgumentsBuilder;
import org.mlopsclub.clearml.client.cli.LaunchField;
import org.mlopsclub.clearml.client.cli.Problem;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.ui.Messages;

/** The fields that nearly every session needs. UI thread only. */
final class SessionFields {

    private final Composite page;
    private final ServerField server;
    private final Combo queue;
    private final Label queueFacts;
    private final AutoCompleteField queueProposals;
    private final Combo docker;
    private final Text initScript;
    private final Text initScriptFile;
    private final Text name;
    private final Combo project;
    private final Text user;
    private final Text password;
    private final LauncherField launcher;
    private final AutoCompleteField imageProposals;
    private final AutoCompleteField projectProposals;
    private final Text extra;
    private final Button jupyter;
    private final Button vscode;
    private final Button keepHistory;
    private QueueChoices choices = QueueChoices.UNKNOWN;

    /**
     * @param changed run after every change by the user or a program
     * @param serverChosen told when the user chooses another server
     * @param forgetPassword run when the user wants a password to be made
     */
    SessionFields(Composite parent, Runnable changed, Consumer<ServerProfile> serverChosen,
            Runnable forgetPassword) {
        page = parent;
        Fields fields = new Fields(parent, changed);
        server = new ServerField(fields, serverChosen);
        queue = fields.combo("queue", Messages.Form_queue);
        queueFacts = fields.remark("queueFacts");
        queueProposals = new AutoCompleteField(queue, new ComboContentAdapter());
        docker = fields.combo("docker", Messages.Form_docker);
        docker.setToolTipText(Messages.Form_docker_hint);
        imageProposals = new AutoCompleteField(docker, new ComboContentAdapter());
        initScript = fields.area("initScript", Messages.Form_initScript, 4);
        initScriptFile = fields.file("initScriptFile", Messages.Form_initScriptFile);
        initScriptFile.addModifyListener(event -> initScript.setEnabled(initScriptFile.getText().isBlank()));
        name = fields.text("sessionName", Messages.Form_name, Messages.Form_name_hint);
        project = fields.combo("project", Messages.Form_project);
        project.setToolTipText(Messages.Form_project_hint);
        projectProposals = new AutoCompleteField(project, new ComboContentAdapter());
        user = fields.text("user", Messages.Form_user, Messages.Form_user_hint);
        password = fields.password("password", Messages.Form_password, Messages.Form_password_make, forgetPassword);
        extra = fields.text("extraArguments", Messages.Form_extra, Messages.Form_extra_hint);
        launcher = new LauncherField(fields.choice("launcher", Messages.Form_launcher));
        jupyter = fields.check("jupyter", Messages.Form_jupyter);
        vscode = fields.check("vscode", Messages.Form_vscode);
        keepHistory = fields.check("keepHistory", Messages.Form_keepHistory);
    }

    void show(LaunchArguments arguments) {
        queue.setText(arguments.queue().orElse(""));
        docker.setText(arguments.dockerImage().orElse(""));
        Optional<InitScript> script = arguments.initScript();
        initScriptFile.setText(script.filter(InitScript.File.class::isInstance)
                .map(file -> ((InitScript.File) file).path().toString()).orElse(""));
        initScript.setText(script.filter(InitScript.Text.class::isInstance)
                .map(text -> ((InitScript.Text) text).text()).orElse(""));
        name.setText(arguments.sessionName().orElse(""));
        project.setText(arguments.project().orElse(""));
        user.setText(arguments.userName().orElse(""));
        extra.setText(Words.join(arguments.extraArguments()));
        jupyter.setSelection(arguments.jupyterLab());
        vscode.setSelection(arguments.vscodeServer());
        keepHistory.setSelection(arguments.disableSessionCleanup());
    }

    Composite page() {
        return page;
    }

    ServerField server() {
        return server;
    }

    void applyTo(LaunchArgumentsBuilder builder) {
        builder.queue(queue.getText()).dockerImage(docker.getText()).sessionName(name.getText())
                .project(project.getText()).userName(user.getText()).extraArguments(Words.split(extra.getText()))
                .jupyterLab(jupyter.getSelection()).vscodeServer(vscode.getSelection())
                .disableSessionCleanup(keepHistory.getSelection());
        if (!initScriptFile.getText().isBlank()) {
            builder.initScript(new InitScript.File(Path.of(initScriptFile.getText().strip())));
        } else if (!initScript.getText().isBlank()) {
            builder.initScript(new InitScript.Text(initScript.getText()));
        }
    }

    /** Offers the server's queues; what was typed stays. */
    void offer(QueueChoices offered) {
        choices = offered;
        String typed = queue.getText();
        queue.setItems(offered.names().toArray(String[]::new));
        queueProposals.setProposals(offered.names().toArray(String[]::new));
        queue.setText(typed.isEmpty() ? offered.preferred().orElse("") : typed);
        describeQueue();
    }

    /** Offers what sessions used before, and takes away what the installed command does not know. */
    void offer(FormOffers offers) {
        launcher.offer(offers);
        offer(docker, imageProposals, offers.images());
        offer(project, projectProposals, offers.projects());
        OptionFields.restrict(Map.of(queue, "--queue", docker, "--docker", initScript, "--init-script",
                initScriptFile, "--init-script", name, "--session-name", project, "--project", user, "--username",
                jupyter, "--jupyter-lab", vscode, "--vscode-server", keepHistory, "--disable-session-cleanup"), offers);
    }

    private static void offer(Combo combo, AutoCompleteField proposals, List<String> values) {
        String typed = combo.getText();
        String[] items = values.toArray(String[]::new);
        combo.setItems(items);
        combo.setText(typed);
        proposals.setProposals(items);
    }

    Text password() {
        return password;
    }

    LauncherField launcher() {
        return launcher;
    }

    /** Shows what is known of the chosen queue. */
    void describeQueue() {
        queueFacts.setText(choices.describe(queue.getText().strip()).replace("&", "&&"));
        queueFacts.getParent().layout(new Control[] { queueFacts });
    }

    /** @return what speaks against the chosen queue without forbidding it */
    Optional<String> queueWarning() {
        return choices.warning(queue.getText().strip());
    }

    /** @return what is wrong with a text that is not yet a list of words */
    List<Problem> unfinished() {
        return Words.problem(extra.getText())
                .map(text -> List.of(new Problem(LaunchField.EXTRA_ARGUMENTS, Problem.Severity.ERROR, text)))
                .orElse(List.of());
    }

    Map<LaunchField, Control> controls() {
        return Map.of(LaunchField.QUEUE, queue, LaunchField.DOCKER_IMAGE, docker, LaunchField.INIT_SCRIPT,
                initScriptFile, LaunchField.SESSION_NAME, name, LaunchField.PROJECT, project, LaunchField.USER_NAME,
                user, LaunchField.PASSWORD, password, LaunchField.EXTRA_ARGUMENTS, extra,
                LaunchField.SESSION_CLEANUP, keepHistory);
    }

    void setFocus() {
        queue.setFocus();
    }
}
