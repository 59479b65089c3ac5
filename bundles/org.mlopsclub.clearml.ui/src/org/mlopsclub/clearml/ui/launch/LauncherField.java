package org.mlopsclub.clearml.ui.launch;

import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Combo;
import org.mlopsclub.clearml.client.cli.CliInstallation;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.Problem;
import org.mlopsclub.clearml.client.create.ApiLimits;
import org.mlopsclub.clearml.core.launch.Launcher;
import org.mlopsclub.clearml.ui.Messages;

/** Chooses what creates the session. UI thread only. */
final class LauncherField {

    private final Combo choice;
    private Optional<String> template = Optional.empty();

    LauncherField(Combo choice) {
        this.choice = choice;
        choice.setItems(Messages.Form_launcher_command, Messages.Form_launcher_api);
        choice.select(0);
    }

    void show(Launcher launcher, Optional<String> madeFrom) {
        template = madeFrom;
        choice.select(launcher.ordinal());
    }

    /** Says which version of the command is installed, and whether it is older than what this was made for. */
    void offer(FormOffers offers) {
        if (!offers.cliVersion().isEmpty()) {
            int selected = choice.getSelectionIndex();
            choice.setItem(Launcher.COMMAND.ordinal(), NLS.bind(offers.recent() ? Messages.Form_launcher_version
                    : Messages.Form_launcher_old, offers.cliVersion(), CliInstallation.TESTED_VERSION));
            choice.select(selected);
        }
    }

    Launcher launcher() {
        return choice.getSelectionIndex() == Launcher.API.ordinal() ? Launcher.API : Launcher.COMMAND;
    }

    /** @return the past session that the new one is made from, where one was chosen */
    Optional<String> template() {
        return launcher() == Launcher.API ? template : Optional.empty();
    }

    List<Problem> problems(LaunchArguments arguments) {
        return launcher() == Launcher.API ? ApiLimits.problems(arguments) : List.of();
    }
}
