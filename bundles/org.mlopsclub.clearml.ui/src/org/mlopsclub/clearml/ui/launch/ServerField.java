package org.mlopsclub.clearml.ui.launch;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ui.Messages;

/** On which server: asked only where there is more than one. UI thread only. */
final class ServerField {

    private final List<ServerProfile> profiles = Services.get(Servers.class).profiles();
    private final Optional<Combo> combo;
    private String wanted = "";

    /** @param chosen told when the user chooses another server */
    ServerField(Fields fields, Consumer<ServerProfile> chosen) {
        combo = profiles.size() < 2 ? Optional.empty()
                : Optional.of(fields.choice("server", Messages.Form_server, profiles.stream()
                        .map(profile -> profile.isDefault() ? Messages.Servers_default : profile.name()).toList()));
        combo.ifPresent(field -> {
            field.select(0);
            field.addListener(SWT.Selection, event -> {
                ServerProfile profile = profiles.get(field.getSelectionIndex());
                wanted = profile.name();
                chosen.accept(profile);
            });
        });
    }

    /** @param name of a profile; one that is gone is kept, and said by the launch */
    void show(String name) {
        wanted = name;
        combo.ifPresent(field -> {
            int index = profiles.stream().map(ServerProfile::name).toList().indexOf(name);
            if (index < 0) {
                field.deselectAll();
            } else {
                field.select(index);
            }
        });
    }

    /** @return the name of the profile; empty for the default one */
    String name() {
        return wanted;
    }

    /** @return the profile, the default one in place of one that is gone */
    ServerProfile profile() {
        return profiles.stream().filter(profile -> profile.name().equals(wanted)).findFirst().orElse(profiles.get(0));
    }
}
