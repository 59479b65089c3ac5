package org.mlopsclub.clearml.client.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Collects {@link LaunchArguments}. A blank text means "not set"; texts are trimmed. Not safe for several threads.
 */
public final class LaunchArgumentsBuilder {

    private Optional<String> queue = Optional.empty();
    private Optional<String> dockerImage = Optional.empty();
    private Optional<String> dockerArguments = Optional.empty();
    private Optional<InitScript> initScript = Optional.empty();
    private List<String> packages = List.of();
    private Optional<Path> requirementsFile = Optional.empty();
    private Optional<String> project = Optional.empty();
    private Optional<String> sessionName = Optional.empty();
    private List<String> tags = List.of();
    private Optional<String> userName = Optional.empty();
    private boolean passwordGiven;
    private boolean jupyterLab;
    private boolean vscodeServer;
    private boolean publicIp;
    private Optional<String> remoteSshPort = Optional.empty();
    private Optional<String> remoteGateway = Optional.empty();
    private boolean keepAlive;
    private boolean skipDockerNetwork;
    private Optional<String> userFolder = Optional.empty();
    private Optional<String> storeWorkspace = Optional.empty();
    private Optional<String> restoreSession = Optional.empty();
    private Optional<String> baseTask = Optional.empty();
    private Optional<String> debuggingSession = Optional.empty();
    private boolean gitCredentials;
    private Optional<Path> uploadFiles = Optional.empty();
    private boolean disableSessionCleanup = true;
    private List<String> extraArguments = List.of();

    LaunchArgumentsBuilder() {
    }

    LaunchArgumentsBuilder(LaunchArguments start) {
        queue = start.queue();
        dockerImage = start.dockerImage();
        dockerArguments = start.dockerArguments();
        initScript = start.initScript();
        packages = start.packages();
        requirementsFile = start.requirementsFile();
        project = start.project();
        sessionName = start.sessionName();
        tags = start.tags();
        userName = start.userName();
        passwordGiven = start.passwordGiven();
        jupyterLab = start.jupyterLab();
        vscodeServer = start.vscodeServer();
        publicIp = start.publicIp();
        remoteSshPort = start.remoteSshPort();
        remoteGateway = start.remoteGateway();
        keepAlive = start.keepAlive();
        skipDockerNetwork = start.skipDockerNetwork();
        userFolder = start.userFolder();
        storeWorkspace = start.storeWorkspace();
        restoreSession = start.restoreSession();
        baseTask = start.baseTask();
        debuggingSession = start.debuggingSession();
        gitCredentials = start.gitCredentials();
        uploadFiles = start.uploadFiles();
        disableSessionCleanup = start.disableSessionCleanup();
        extraArguments = start.extraArguments();
    }

    public LaunchArgumentsBuilder queue(String queue) {
        this.queue = text(queue);
        return this;
    }

    public LaunchArgumentsBuilder dockerImage(String dockerImage) {
        this.dockerImage = text(dockerImage);
        return this;
    }

    public LaunchArgumentsBuilder dockerArguments(String dockerArguments) {
        this.dockerArguments = text(dockerArguments);
        return this;
    }

    public LaunchArgumentsBuilder initScript(InitScript initScript) {
        this.initScript = Optional.of(initScript);
        return this;
    }

    public LaunchArgumentsBuilder packages(List<String> packages) {
        this.packages = List.copyOf(packages);
        return this;
    }

    public LaunchArgumentsBuilder requirementsFile(Path requirementsFile) {
        this.requirementsFile = Optional.of(requirementsFile);
        return this;
    }

    public LaunchArgumentsBuilder project(String project) {
        this.project = text(project);
        return this;
    }

    public LaunchArgumentsBuilder sessionName(String sessionName) {
        this.sessionName = text(sessionName);
        return this;
    }

    public LaunchArgumentsBuilder tags(List<String> tags) {
        this.tags = List.copyOf(tags);
        return this;
    }

    public LaunchArgumentsBuilder userName(String userName) {
        this.userName = text(userName);
        return this;
    }

    public LaunchArgumentsBuilder passwordGiven(boolean passwordGiven) {
        this.passwordGiven = passwordGiven;
        return this;
    }

    public LaunchArgumentsBuilder jupyterLab(boolean jupyterLab) {
        this.jupyterLab = jupyterLab;
        return this;
    }

    public LaunchArgumentsBuilder vscodeServer(boolean vscodeServer) {
        this.vscodeServer = vscodeServer;
        return this;
    }

    public LaunchArgumentsBuilder publicIp(boolean publicIp) {
        this.publicIp = publicIp;
        return this;
    }

    public LaunchArgumentsBuilder remoteSshPort(String remoteSshPort) {
        this.remoteSshPort = text(remoteSshPort);
        return this;
    }

    public LaunchArgumentsBuilder remoteGateway(String remoteGateway) {
        this.remoteGateway = text(remoteGateway);
        return this;
    }

    public LaunchArgumentsBuilder keepAlive(boolean keepAlive) {
        this.keepAlive = keepAlive;
        return this;
    }

    public LaunchArgumentsBuilder skipDockerNetwork(boolean skipDockerNetwork) {
        this.skipDockerNetwork = skipDockerNetwork;
        return this;
    }

    public LaunchArgumentsBuilder userFolder(String userFolder) {
        this.userFolder = text(userFolder);
        return this;
    }

    public LaunchArgumentsBuilder storeWorkspace(String storeWorkspace) {
        this.storeWorkspace = text(storeWorkspace);
        return this;
    }

    public LaunchArgumentsBuilder restoreSession(String restoreSession) {
        this.restoreSession = text(restoreSession);
        return this;
    }

    public LaunchArgumentsBuilder baseTask(String baseTask) {
        this.baseTask = text(baseTask);
        return this;
    }

    public LaunchArgumentsBuilder debuggingSession(String debuggingSession) {
        this.debuggingSession = text(debuggingSession);
        return this;
    }

    public LaunchArgumentsBuilder gitCredentials(boolean gitCredentials) {
        this.gitCredentials = gitCredentials;
        return this;
    }

    public LaunchArgumentsBuilder uploadFiles(Path uploadFiles) {
        this.uploadFiles = Optional.of(uploadFiles);
        return this;
    }

    public LaunchArgumentsBuilder disableSessionCleanup(boolean disableSessionCleanup) {
        this.disableSessionCleanup = disableSessionCleanup;
        return this;
    }

    public LaunchArgumentsBuilder extraArguments(List<String> extraArguments) {
        this.extraArguments = List.copyOf(extraArguments);
        return this;
    }

    public LaunchArguments build() {
        return new LaunchArguments(queue, dockerImage, dockerArguments, initScript, packages, requirementsFile, project,
                sessionName, tags, userName, passwordGiven, jupyterLab, vscodeServer, publicIp, remoteSshPort,
                remoteGateway, keepAlive, skipDockerNetwork, userFolder, storeWorkspace, restoreSession, baseTask,
                debuggingSession, gitCredentials, uploadFiles, disableSessionCleanup, extraArguments);
    }

    private static Optional<String> text(String text) {
        String trimmed = text.strip();
        return trimmed.isEmpty() ? Optional.empty() : Optional.of(trimmed);
    }
}
