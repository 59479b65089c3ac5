package org.mlopsclub.clearml.ui.launch;

import java.nio.file.Path;
import java.util.Map;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.LaunchArgumentsBuilder;
import org.mlopsclub.clearml.client.cli.LaunchField;
import org.mlopsclub.clearml.ui.Messages;

/** The fields that few sessions need: environment, network, storage, templates. UI thread only. */
final class MoreFields {

    private final Text dockerArguments;
    private final Text packages;
    private final Text requirements;
    private final Text tags;
    private final Text sshPort;
    private final Text gateway;
    private final Text userFolder;
    private final Text workspace;
    private final Text baseTask;
    private final Text debugging;
    private final Text upload;
    private final Button publicIp;
    private final Button keepAlive;
    private final Button skipNetwork;
    private final Button gitCredentials;

    /** @param changed run after every change by the user or a program */
    MoreFields(Composite parent, Runnable changed) {
        Fields fields = new Fields(parent, changed);
        dockerArguments = fields.text("dockerArguments", Messages.Form_dockerArguments, "-e NAME=value");
        packages = fields.text("packages", Messages.Form_packages, "torch==2.4 tqdm");
        requirements = fields.file("requirements", Messages.Form_requirements);
        tags = fields.text("tags", Messages.Form_tags, "");
        upload = fields.file("uploadFiles", Messages.Form_upload);
        userFolder = fields.text("userFolder", Messages.Form_userFolder, "~/");
        workspace = fields.text("storeWorkspace", Messages.Form_workspace, "~/workspace/");
        sshPort = fields.text("remoteSshPort", Messages.Form_sshPort, "10022");
        gateway = fields.text("remoteGateway", Messages.Form_gateway, "host:port");
        baseTask = fields.text("baseTask", Messages.Form_baseTask, "");
        debugging = fields.text("debuggingSession", Messages.Form_debugging, "");
        publicIp = fields.check("publicIp", Messages.Form_publicIp);
        keepAlive = fields.check("keepAlive", Messages.Form_keepAlive);
        skipNetwork = fields.check("skipDockerNetwork", Messages.Form_skipNetwork);
        gitCredentials = fields.check("gitCredentials", Messages.Form_gitCredentials);
    }

    void show(LaunchArguments arguments) {
        dockerArguments.setText(arguments.dockerArguments().orElse(""));
        packages.setText(Words.join(arguments.packages()));
        requirements.setText(arguments.requirementsFile().map(Path::toString).orElse(""));
        tags.setText(Words.join(arguments.tags()));
        upload.setText(arguments.uploadFiles().map(Path::toString).orElse(""));
        userFolder.setText(arguments.userFolder().orElse(""));
        workspace.setText(arguments.storeWorkspace().orElse(""));
        sshPort.setText(arguments.remoteSshPort().orElse(""));
        gateway.setText(arguments.remoteGateway().orElse(""));
        baseTask.setText(arguments.baseTask().orElse(""));
        debugging.setText(arguments.debuggingSession().orElse(""));
        publicIp.setSelection(arguments.publicIp());
        keepAlive.setSelection(arguments.keepAlive());
        skipNetwork.setSelection(arguments.skipDockerNetwork());
        gitCredentials.setSelection(arguments.gitCredentials());
    }

    void applyTo(LaunchArgumentsBuilder builder) {
        builder.dockerArguments(dockerArguments.getText()).packages(Words.split(packages.getText()))
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

    Map<LaunchField, Control> controls() {
        return Map.ofEntries(Map.entry(LaunchField.DOCKER_ARGUMENTS, dockerArguments),
                Map.entry(LaunchField.PACKAGES, packages), Map.entry(LaunchField.REQUIREMENTS_FILE, requirements),
                Map.entry(LaunchField.TAGS, tags), Map.entry(LaunchField.UPLOAD_FILES, upload),
                Map.entry(LaunchField.USER_FOLDER, userFolder), Map.entry(LaunchField.STORE_WORKSPACE, workspace),
                Map.entry(LaunchField.REMOTE_SSH_PORT, sshPort), Map.entry(LaunchField.REMOTE_GATEWAY, gateway),
                Map.entry(LaunchField.BASE_TASK, baseTask), Map.entry(LaunchField.DEBUGGING_SESSION, debugging));
    }
}
