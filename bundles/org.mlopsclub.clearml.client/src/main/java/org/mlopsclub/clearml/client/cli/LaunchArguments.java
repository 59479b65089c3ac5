package org.mlopsclub.clearml.client.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a new session shall be: the one record that form, preset, launch configuration and command line are views of.
 * The password itself is not in here, only whether there is one; it travels as a {@link Secret} beside this record.
 *
 * @param queue ({@code --queue}) where the session waits for a machine
 * @param dockerImage ({@code --docker}) empty: the tool's own default image
 * @param dockerArguments ({@code --docker-args}) one text, as typed
 * @param initScript ({@code --init-script})
 * @param packages ({@code --packages}) pip requirements such as {@code torch==1.7}
 * @param requirementsFile ({@code --requirements}) a local file
 * @param project ({@code --project}) empty: the tool's default {@code DevOps}
 * @param sessionName ({@code --session-name}) empty: {@code Interactive Session}
 * @param tags ({@code --session-tags})
 * @param userName ({@code --username}) empty: root
 * @param passwordGiven the user chose a password; without one a random one is made
 * @param jupyterLab ({@code --jupyter-lab}) off by default, it lengthens the set-up
 * @param vscodeServer ({@code --vscode-server}) off by default, it lengthens the set-up
 * @param publicIp ({@code --public-ip}) register the machine's public address
 * @param remoteSshPort ({@code --remote-ssh-port}) a port or a range {@code from:to}
 * @param remoteGateway ({@code --remote-gateway}) {@code host} or {@code host:port}
 * @param keepAlive ({@code --keepalive}) a local proxy that hides short interruptions
 * @param skipDockerNetwork ({@code --skip-docker-network}) no {@code --network host}
 * @param userFolder ({@code --user-folder}) remote base folder
 * @param storeWorkspace ({@code --store-workspace}) remote folder kept between sessions
 * @param restoreSession ({@code --continue-session}) session whose kept workspace is restored
 * @param baseTask ({@code --base-task-id}) task to clone
 * @param debuggingSession ({@code --debugging-session}) experiment to debug
 * @param gitCredentials ({@code --git-credentials}) send the local git credentials
 * @param uploadFiles ({@code --upload-files}) local file or folder to send
 * @param disableSessionCleanup ({@code --disable-session-cleanup}) true keeps the tool from deleting the user's ended
 *        sessions, which it does at every launch otherwise
 * @param extraArguments further words for the command line, one element a word
 */
public record LaunchArguments(Optional<String> queue, Optional<String> dockerImage, Optional<String> dockerArguments,
        Optional<InitScript> initScript, List<String> packages, Optional<Path> requirementsFile,
        Optional<String> project, Optional<String> sessionName, List<String> tags, Optional<String> userName,
        boolean passwordGiven, boolean jupyterLab, boolean vscodeServer, boolean publicIp,
        Optional<String> remoteSshPort, Optional<String> remoteGateway, boolean keepAlive, boolean skipDockerNetwork,
        Optional<String> userFolder, Optional<String> storeWorkspace, Optional<String> restoreSession,
        Optional<String> baseTask,
        Optional<String> debuggingSession, boolean gitCredentials, Optional<Path> uploadFiles,
        boolean disableSessionCleanup, List<String> extraArguments) {

    public LaunchArguments {
        packages = List.copyOf(packages);
        tags = List.copyOf(tags);
        extraArguments = List.copyOf(extraArguments);
    }

    /** Arguments with the defaults for Eclipse: SSH only, and no clean-up of the user's other sessions. */
    public static LaunchArgumentsBuilder builder() {
        return new LaunchArgumentsBuilder();
    }

    /** A builder that starts with these arguments. */
    public LaunchArgumentsBuilder toBuilder() {
        return new LaunchArgumentsBuilder(this);
    }

    /**
     * Looks for mistakes without asking a server. Reads file attributes: not for a UI thread.
     *
     * @return problems in the order of the fields; empty if all is well
     */
    public List<Problem> validate() {
        return new LaunchArgumentsCheck(this).problems();
    }

    /** As {@link #validate()}, but for what only the disk knows; returns at once. */
    public List<Problem> validateWords() {
        return new LaunchArgumentsCheck(this).problemsOfWords();
    }

    /** What {@link #validateWords()} leaves out: whether the named files are there. Not for a UI thread. */
    public List<Problem> validateFiles() {
        return new LaunchArgumentsCheck(this).problemsOfFiles();
    }

    /**
     * As {@link #validate()}, and the password too: the session program hands it to a shell, so that only letters,
     * digits, {@code -} and {@code _} are safe.
     */
    public List<Problem> validate(Secret password) {
        return new LaunchArgumentsCheck(this).problems(password);
    }
}
