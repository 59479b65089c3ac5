package org.mlopsclub.clearml.ui.launch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.cli.EnvironmentWords;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.core.launch.LaunchSecretStore;
import org.mlopsclub.clearml.core.launch.LaunchSecrets;
import org.mlopsclub.clearml.core.launch.Launcher;

/**
 * Everything that a form says.
 *
 * @param arguments without secrets
 * @param launcher what shall create the session
 * @param template the past session that it is made from, where one was chosen
 * @param secretsKey where the secrets lie that were stored before
 * @param typed secrets that are still to be stored
 */
record SessionInput(LaunchArguments arguments, Launcher launcher, Optional<String> template,
        Optional<String> secretsKey, LaunchSecrets typed) {

    /** Arguments of a preset that is no launch configuration; what is secret in them is lifted out. */
    static SessionInput of(LaunchArguments arguments, Optional<Secret> password) {
        EnvironmentWords words = EnvironmentWords.of(arguments.dockerArguments().orElse(""));
        Map<String, Secret> values = new TreeMap<>();
        List<String> variables = words.variables().stream().map(variable -> {
            String name = EnvironmentWords.name(variable);
            boolean lifted = EnvironmentWords.isSecret(variable) && variable.length() > name.length() + 1;
            if (lifted) {
                values.put(name, Secret.of(variable.substring(name.length() + 1)));
            }
            return lifted ? name : variable;
        }).toList();
        LaunchArguments without = arguments.toBuilder().passwordGiven(password.isPresent()).dockerArguments(
                new EnvironmentWords(variables, words.rest()).dockerArguments()).build();
        return new SessionInput(without, Launcher.COMMAND, Optional.empty(), Optional.empty(),
                new LaunchSecrets(password, values));
    }

    static SessionInput of(ILaunchConfiguration configuration) throws CoreException {
        return new SessionInput(LaunchAttributes.from(configuration), LaunchAttributes.launcher(configuration),
                LaunchAttributes.template(configuration), LaunchAttributes.secretsKey(configuration),
                LaunchSecrets.NONE);
    }

    /** @return the key under which the secrets lie, or are going to lie; empty if there are none */
    SessionInput withKey(Optional<String> key) {
        return new SessionInput(arguments, launcher, template, key, typed);
    }

    /** Writes all but the secrets into a launch configuration, which is not saved. */
    void applyTo(ILaunchConfigurationWorkingCopy configuration) {
        LaunchAttributes.applyTo(configuration, arguments);
        LaunchAttributes.applyLauncher(configuration, launcher, template);
        LaunchAttributes.applySecretsKey(configuration, secretsKey);
    }

    /** @return whether it names secrets: stored ones, or ones to be stored */
    boolean hasSecrets() {
        return arguments.passwordGiven()
                || !secretVariables().isEmpty() && (secretsKey.isPresent() || !typed.isEmpty());
    }

    /**
     * Stores what was typed, together with what was stored before and is still named. Not for the UI thread.
     *
     * @return the same with the key
     * @throws IOException with words for the user, if the secure storage refuses
     */
    SessionInput stored() throws IOException {
        if (!hasSecrets()) {
            return withKey(Optional.empty());
        }
        if (typed.isEmpty()) {
            return this;
        }
        String key = secretsKey.orElseGet(LaunchSecretStore::freshKey);
        LaunchSecrets before = secretsKey.isPresent()
                ? LaunchSecretStore.get(key).orElse(LaunchSecrets.NONE) : LaunchSecrets.NONE;
        Map<String, Secret> variables = new TreeMap<>();
        for (String name : secretVariables()) {
            @Nullable Secret fresh = typed.variables().get(name);
            @Nullable Secret value = fresh == null ? before.variables().get(name) : fresh;
            if (value != null) {
                variables.put(name, value);
            }
        }
        LaunchSecretStore.put(key, new LaunchSecrets(
                arguments.passwordGiven() ? typed.password().or(before::password) : Optional.empty(), variables));
        return withKey(Optional.of(key));
    }

    private List<String> secretVariables() {
        return EnvironmentWords.of(arguments.dockerArguments().orElse("")).variables().stream()
                .filter(variable -> !variable.contains("=") && EnvironmentWords.isSecret(variable)).toList();
    }
}
