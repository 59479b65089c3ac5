package org.mlopsclub.clearml.ui.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.cli.EnvironmentWords;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.LaunchArgumentsBuilder;
import org.mlopsclub.clearml.client.cli.LaunchField;
import org.mlopsclub.clearml.client.cli.Problem;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.ui.Messages;

/** The fields that few sessions need: environment, network, storage, templates. UI thread only. */
final class MoreFields {

    private final Text environment;
    private final Text dockerArguments;
    private final Text packages;
    private final Text requirements;
    private final Text tags;
    private final Text sshPort;
    private final Text gateway;
    private final Text userFolder;
    private final Text workspace;
    private final Text restore;
    private final Text baseTask;
    private final Text debugging;
    private final Text upload;
    private final Button publicIp;
    private final Button keepAlive;
    private final Button skipNetwork;
    private final Button gitCredentials;

    /**
     * @param changed run after every change by the user or a program
     * @param server the chosen one
     */
    MoreFields(Composite parent, Runnable changed, Supplier<ServerProfile> server) {
        Fields fields = new Fields(parent, changed);
        environment = fields.area("environment", Messages.Form_environment, 3);
        environment.setToolTipText(Messages.Form_environment_hint);
        dockerArguments = fields.text("dockerArguments", Messages.Form_dockerArguments, "--shm-size 8g");
        packages = fields.text("packages", Messages.Form_packages, "torch==2.4 tqdm");
        requirements = fields.file("requirements", Messages.Form_requirements);
        tags = fields.text("tags", Messages.Form_tags, Messages.Form_tags_example);
        tags.setToolTipText(Messages.Form_tags_hint);
        upload = fields.file("uploadFiles", Messages.Form_upload);
        userFolder = fields.text("userFolder", Messages.Form_userFolder, "~/");
        workspace = fields.text("storeWorkspace", Messages.Form_workspace, "~/workspace/");
        restore = fields.task("restoreSession", Messages.Form_restore, server, TaskChooser::workspaces);
        sshPort = fields.text("remoteSshPort", Messages.Form_sshPort, "10022");
        gateway = fields.text("remoteGateway", Messages.Form_gateway, "host:port");
        baseTask = fields.task("baseTask", Messages.Form_baseTask, server, TaskChooser::experiments);
        debugging = fields.task("debuggingSession", Messages.Form_debugging, server, TaskChooser::experiments);
        publicIp = fields.check("publicIp", Messages.Form_publicIp);
        keepAlive = fields.check("keepAlive", Messages.Form_keepAlive);
        skipNetwork = fields.check("skipDockerNetwork", Messages.Form_skipNetwork);
        gitCredentials = fields.check("gitCredentials", Messages.Form_gitCredentials);
    }

    void show(LaunchArguments arguments) {
        dockerArguments.setText(EnvironmentWords.of(arguments.dockerArguments().orElse("")).rest());
        packages.setText(Words.join(arguments.packages()));
        requirements.setText(arguments.requirementsFile().map(Path::toString).orElse(""));
        tags.setText(Words.join(arguments.tags()));
        upload.setText(arguments.uploadFiles().map(Path::toString).orElse(""));
        userFolder.setText(arguments.userFolder().orElse(""));
        workspace.setText(arguments.storeWorkspace().orElse(""));
        sshPort.setText(arguments.remoteSshPort().orElse(""));
        gateway.setText(arguments.remoteGateway().orElse(""));
        restore.setText(arguments.restoreSession().orElse(""));
        baseTask.setText(arguments.baseTask().orElse(""));
        debugging.setText(arguments.debuggingSession().orElse(""));
        publicIp.setSelection(arguments.publicIp());
        keepAlive.setSelection(arguments.keepAlive());
        skipNetwork.setSelection(arguments.skipDockerNetwork());
        gitCredentials.setSelection(arguments.gitCredentials());
    }

    /** @param variables of the environment field */
    void applyTo(LaunchArgumentsBuilder builder, List<String> variables) {
        builder.dockerArguments(new EnvironmentWords(variables, dockerArguments.getText()).dockerArguments())
                .restoreSession(restore.getText()).packages(Words.split(packages.getText()))
                .tags(Words.split(tags.getText())).userFolder(userFolder.getText())
                .storeWorkspace(workspace.getText()).remoteSshPort(sshPort.getText())
                .remoteGateway(gateway.getText()).baseTask(baseTask.getText())
                .debuggingSession(debugging.getText()).publicIp(publicIp.getSelection())
                .keepAlive(keepAlive.getSelection()).skipDockerNetwork(skipNetwork.getSelection())
                .gitCredentials(gitCredentials.getSelection());
        if (!requirements.getText().isBlank()) {
            builder.requirementsFile(Path.of(requirements.getText().strip()));
        }
        if (!upload.getText().isBlank()) {
            builder.uploadFiles(Path.of(upload.getText().strip()));
        }
    }

    Text environment() {
        return environment;
    }

    /** Takes away what the installed command does not know. */
    void offer(FormOffers offers) {
        OptionFields.restrict(Map.ofEntries(Map.entry(dockerArguments, "--docker-args"),
                Map.entry(environment, "--docker-args"), Map.entry(packages, "--packages"),
                Map.entry(requirements, "--requirements"), Map.entry(tags, "--session-tags"),
                Map.entry(upload, "--upload-files"), Map.entry(userFolder, "--user-folder"),
                Map.entry(workspace, "--store-workspace"), Map.entry(restore, "--continue-session"),
                Map.entry(sshPort, "--remote-ssh-port"), Map.entry(gateway, "--remote-gateway"),
                Map.entry(baseTask, "--base-task-id"), Map.entry(debugging, "--debugging-session"),
                Map.entry(publicIp, "--public-ip"), Map.entry(keepAlive, "--keepalive"),
                Map.entry(skipNetwork, "--skip-docker-network"), Map.entry(gitCredentials, "--git-credentials")),
                offers);
    }

    /** @return what is wrong with texts that are not yet lists of words */
    List<Problem> unfinished() {
        List<Problem> problems = new ArrayList<>();
        Words.problem(packages.getText()).ifPresent(text -> problems.add(
                new Problem(LaunchField.PACKAGES, Problem.Severity.ERROR, text)));
        Words.problem(tags.getText()).ifPresent(text -> problems.add(
                new Problem(LaunchField.TAGS, Problem.Severity.ERROR, text)));
        return problems;
    }

    Map<LaunchField, Control> controls() {
        return Map.ofEntries(Map.entry(LaunchField.ENVIRONMENT, environment),
                Map.entry(LaunchField.RESTORE_SESSION, restore),
                Map.entry(LaunchField.GIT_CREDENTIALS, gitCredentials),
                Map.entry(LaunchField.DOCKER_ARGUMENTS, dockerArguments),
                Map.entry(LaunchField.PACKAGES, packages), Map.entry(LaunchField.REQUIREMENTS_FILE, requirements),
                Map.entry(LaunchField.TAGS, tags), Map.entry(LaunchField.UPLOAD_FILES, upload),
                Map.entry(LaunchField.USER_FOLDER, userFolder), Map.entry(LaunchField.STORE_WORKSPACE, workspace),
                Map.entry(LaunchField.REMOTE_SSH_PORT, sshPort), Map.entry(LaunchField.REMOTE_GATEWAY, gateway),
                Map.entry(LaunchField.BASE_TASK, baseTask), Map.entry(LaunchField.DEBUGGING_SESSION, debugging));
    }
}
