package org.mlopsclub.clearml.client.create;

import java.util.ArrayList;
import java.util.List;

import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.LaunchField;
import org.mlopsclub.clearml.client.cli.Problem;

/** What clearml-session can do and the API alone cannot. */
public final class ApiLimits {

    private ApiLimits() {
    }

    /** @return an error for each argument that a session made through the API would not have */
    public static List<Problem> problems(LaunchArguments arguments) {
        List<Problem> problems = new ArrayList<>();
        check(problems, arguments.queue().isEmpty(), LaunchField.QUEUE, "a queue must be chosen");
        check(problems, arguments.uploadFiles().isPresent(), LaunchField.UPLOAD_FILES, "files cannot be uploaded");
        check(problems, arguments.restoreSession().isPresent(), LaunchField.RESTORE_SESSION,
                "a kept workspace cannot be restored");
        check(problems, arguments.debuggingSession().isPresent(), LaunchField.DEBUGGING_SESSION,
                "another task cannot be debugged");
        check(problems, !arguments.extraArguments().isEmpty(), LaunchField.EXTRA_ARGUMENTS,
                "there is no command line for extra arguments");
        return problems;
    }

    private static void check(List<Problem> problems, boolean missing, LaunchField field, String what) {
        if (missing) {
            problems.add(new Problem(field, Problem.Severity.ERROR, "Without clearml-session " + what
                    + ". Clear this field, or create the session with clearml-session."));
        }
    }
}
