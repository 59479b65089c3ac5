package org.mlopsclub.clearml.ui.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.cli.EnvironmentWords;
import org.mlopsclub.clearml.client.cli.LaunchField;
import org.mlopsclub.clearml.client.cli.Problem;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.cli.SessionPasswords;
import org.mlopsclub.clearml.core.launch.LaunchSecrets;
import org.mlopsclub.clearml.ui.Messages;

/**
 * The two fields that can hold secrets, password and environment. What is typed there goes to the secure storage; the
 * arguments only say that there is something. UI thread only.
 */
final class SecretFields {

    /** Stands for a value that lies in the secure storage. */
    private static final String KEPT = "\u2022\u2022\u2022\u2022";
    private static final Pattern VARIABLE = Pattern.compile("(?s)[A-Za-z_][A-Za-z0-9_]*(=.*)?");

    private final Text password;
    private final Text environment;
    private boolean kept;
    private Map<String, Secret> hidden = Map.of();

    /**
     * @param password typed, never shown
     * @param environment one variable a line
     */
    SecretFields(Text password, Text environment) {
        this.password = password;
        this.environment = environment;
    }

    /**
     * @param dockerArguments with the variables
     * @param passwordKept whether the secure storage has the password
     * @param secrets that came with a preset and are still to be stored
     */
    void show(String dockerArguments, boolean passwordKept, LaunchSecrets secrets) {
        kept = passwordKept;
        hidden = secrets.variables();
        password.setText(secrets.password().map(Secret::reveal).orElse(""));
        password.setMessage(passwordKept ? Messages.Form_password_kept : Messages.Form_password_hint);
        environment.setText(String.join("\n", EnvironmentWords.of(dockerArguments).variables().stream()
                .map(variable -> variable.contains("=") || !EnvironmentWords.isSecret(variable) ? variable
                        : variable + '=' + KEPT)
                .toList()));
    }

    /** The session makes a password of its own again. */
    void forgetPassword() {
        kept = false;
        password.setText("");
        password.setMessage(Messages.Form_password_hint);
    }

    boolean passwordGiven() {
        return kept || !password.getText().isEmpty();
    }

    /** @return the variables; those that are secret by their names without a value */
    List<String> variables() {
        return lines().stream().map(line -> EnvironmentWords.isSecret(line) ? EnvironmentWords.name(line) : line)
                .toList();
    }

    /** @return what was typed and is to be stored */
    LaunchSecrets typed() {
        Map<String, Secret> values = new TreeMap<>();
        for (String line : lines()) {
            String name = EnvironmentWords.name(line);
            @Nullable Secret shownBefore = hidden.get(name);
            if (line.equals(name + '=' + KEPT) && shownBefore != null) {
                values.put(name, shownBefore);
            } else if (EnvironmentWords.isSecret(line) && line.length() > name.length() + 1
                    && !line.equals(name + '=' + KEPT)) {
                values.put(name, Secret.of(line.substring(name.length() + 1)));
            }
        }
        return new LaunchSecrets(password.getText().isEmpty() ? Optional.empty()
                : Optional.of(Secret.of(password.getText())), values);
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (!password.getText().isEmpty() && !SessionPasswords.survives(Secret.of(password.getText()))) {
            problems.add(new Problem(LaunchField.PASSWORD, Problem.Severity.ERROR, Messages.Form_password_unsafe));
        }
        lines().stream().filter(line -> !VARIABLE.matcher(line).matches()).findFirst()
                .ifPresent(line -> problems.add(new Problem(LaunchField.ENVIRONMENT, Problem.Severity.ERROR,
                        NLS.bind(Messages.Form_environment_wrong, EnvironmentWords.name(line)))));
        return problems;
    }

    private List<String> lines() {
        return environment.getText().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
