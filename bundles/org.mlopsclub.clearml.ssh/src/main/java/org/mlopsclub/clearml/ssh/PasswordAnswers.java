package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;

/** Answers the server's questions with the password and never asks anyone; the password is given once a method. */
final class PasswordAnswers implements UserInfo, UIKeyboardInteractive {

    private final Optional<String> password;
    private boolean givenToPassword;
    private boolean givenToQuestions;

    PasswordAnswers(Optional<String> password) {
        this.password = password;
    }

    @Override
    public @Nullable String getPassword() {
        return password.isPresent() ? password.get() : null;
    }

    @Override
    public boolean promptPassword(@Nullable String message) {
        boolean first = !givenToPassword;
        givenToPassword = true;
        return first && password.isPresent();
    }

    /** One hidden question is the password's; anything else, such as a one-time code, cannot be answered. */
    @Override
    public String @Nullable [] promptKeyboardInteractive(@Nullable String destination, @Nullable String name,
            @Nullable String instruction, String @Nullable [] prompt, boolean @Nullable [] echo) {
        int questions = prompt == null ? 0 : prompt.length;
        if (questions == 0) {
            return new String[0];
        }
        if (givenToQuestions || password.isEmpty() || questions > 1 || echo == null || echo[0]) {
            return null;
        }
        givenToQuestions = true;
        String[] answers = new String[questions];
        Arrays.fill(answers, password.get());
        return answers;
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    @Override
    public boolean promptPassphrase(@Nullable String message) {
        return false;
    }

    @Override
    public boolean promptYesNo(@Nullable String message) {
        return false;
    }

    @Override
    public void showMessage(@Nullable String message) {
        // Banners are for people at a terminal.
    }
}
