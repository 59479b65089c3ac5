package org.mlopsclub.clearml.ui.sessions;

import java.util.List;

import org.eclipse.core.expressions.PropertyTester;
import org.eclipse.jdt.annotation.Nullable;

/** Tells what can be done with a selected row, for the expressions of {@code plugin.xml}. */
public final class SessionTester extends PropertyTester {

    /** The properties with their name space, for whoever asks to look again. */
    static final List<String> PROPERTIES = List.of("canConnect", "canDisconnect", "canStop", "canOpenFiles",
            "hasAddress", "isListed", "hasConsole", "canDelete", "canChange", "isConnected", "canOpenJupyter",
            "canConnectTo").stream()
            .map(name -> "org.mlopsclub.clearml.ui." + name).toList();

    @Override
    public boolean test(@Nullable Object receiver, @Nullable String property, Object @Nullable [] arguments,
            @Nullable Object expected) {
        if (!(receiver instanceof RowElement element) || property == null) {
            return false;
        }
        RowContent row = element.row().content();
        return switch (property) {
            case "canConnect" -> row.canConnect();
            case "canDisconnect" -> row.canDisconnect();
            case "canStop" -> row.canStop();
            case "canOpenFiles" -> row.canOpenFiles();
            case "hasAddress" -> row.sshCommand().isPresent();
            case "isListed" -> row.session().isPresent();
            case "isConnected" -> row.connected();
            case "canConnectTo" -> row.canConnectTo();
            case "canOpenJupyter" -> row.canOpenJupyter();
            case "canDelete" -> row.canDelete();
            case "canChange" -> row.canChange();
            case "hasConsole" -> row.session().isPresent() || row.launch().isPresent();
            default -> false;
        };
    }
}
