package org.mlopsclub.clearml.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.SessionTemplate;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.SshTarget;

/**
 * Questions that only the user can answer; implemented by the bundle with a window. All calls come from
 * worker threads and wait for the answer. Without an implementation, or when the question is closed, the
 * answer is the refusing one.
 */
public interface UserDecisions {

    /**
     * The session has no record of its host key.
     *
     * @param session display name of the session
     * @param target where the connection goes
     * @param offered the key that the server shows
     * @return whether to trust it from now on
     */
    boolean trustUnknownHostKey(String session, SshTarget target, HostKeyInfo offered);

    /**
     * The session answers with another host key than before, or than its own record names.
     *
     * @param session display name of the session
     * @param target where the connection goes
     * @param expected the keys that were known; not empty
     * @param offered the key that the server shows
     * @return whether to trust it from now on
     */
    default boolean trustChangedHostKey(String session, SshTarget target, List<HostKeyInfo> expected,
            HostKeyInfo offered) {
        return false;
    }

    /**
     * The session's record names this host key, but it came over a connection that anybody could have changed:
     * it does not vouch for the key.
     *
     * @param session display name of the session
     * @param target where the connection goes
     * @param offered the key that the server shows
     * @return whether to trust it from now on
     */
    default boolean trustUnvouchedHostKey(String session, SshTarget target, HostKeyInfo offered) {
        return trustUnknownHostKey(session, target, offered);
    }

    /**
     * A machine on the way to a session, or one that the user named, wants a password.
     *
     * @param target the machine and the login name
     * @return the password, which is remembered in the secure storage, or empty to give up
     */
    default Optional<String> password(SshTarget target) {
        return Optional.empty();
    }

    /**
     * A private key of the user's is locked, and nothing else has logged in.
     *
     * @param keyFile the file of the key
     * @param again whether the last answer did not open it
     * @return the passphrase, which is remembered in the secure storage, or empty to do without this key
     */
    default Optional<String> passphrase(Path keyFile, boolean again) {
        return Optional.empty();
    }

    /**
     * The program {@code clearml-session} was not found.
     *
     * @param where where it would be installed, for the question's text
     * @return whether to install it there, into a private virtual environment
     */
    boolean installCli(String where);

    /**
     * A launch that failed or was given up has left something on the server.
     *
     * @param session its name
     * @param draft whether it was never queued: a draft is deleted, another session is stopped
     * @return whether to remove it
     */
    default boolean removeLeft(String session, boolean draft) {
        return true;
    }

    /**
     * The command is to be ended whose tunnel carries the connection to a session.
     *
     * @param session display name of the session
     * @return whether to end it, and the connection with it
     */
    default boolean endTunnel(String session) {
        return true;
    }

    /**
     * The command asks something that the plug-in does not know.
     *
     * @param prompt the question as the command printed it
     * @return the line to answer with, or empty to give up the launch
     */
    Optional<String> answer(String prompt);

    /**
     * A session is to be created from another user's past session: its program would run in the name of this user.
     *
     * @param template the past session with its program and scripts, to be shown
     * @return whether to run them
     */
    default boolean useTemplate(SessionTemplate template) {
        return false;
    }
}
