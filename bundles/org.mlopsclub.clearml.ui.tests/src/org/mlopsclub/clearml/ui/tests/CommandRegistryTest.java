package org.mlopsclub.clearml.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.ui.UiIds;

/** Walks over what the bundles tell the platform: every action is a command that can be found, bound and disabled. */
class CommandRegistryTest {

    private static final String OURS = "org.mlopsclub.clearml.";
    private static final Set<String> PLATFORM_COMMANDS = Set.of("org.eclipse.ui.file.refresh",
            "org.eclipse.ui.edit.copy", "org.eclipse.ui.file.properties");

    @Test
    void everyCommandHasANameADescriptionACategoryAndAHandler() {
        List<String> problems = new ArrayList<>();
        Set<String> handled = handled();
        List<IConfigurationElement> commands = ours("org.eclipse.ui.commands", "command");
        for (IConfigurationElement command : commands) {
            String id = attribute(command, "id");
            need(problems, id, "a name", !attribute(command, "name").isEmpty());
            need(problems, id, "a description", !attribute(command, "description").isEmpty());
            need(problems, id, "our category", attribute(command, "categoryId").equals(UiIds.BUNDLE + ".category"));
            need(problems, id, "a handler", handled.contains(id));
            need(problems, id, "an id of ours", id.startsWith(OURS));
        }
        assertTrue(commands.size() >= 20, () -> "only " + commands.size() + " commands");
        assertEquals(List.of(), problems);
    }

    @Test
    void everyHandlerBelongsToACommandAndItsClassCanBeMade() throws Exception {
        List<String> problems = new ArrayList<>();
        for (IConfigurationElement handler : ours("org.eclipse.ui.handlers", "handler")) {
            String id = attribute(handler, "commandId");
            need(problems, id, "a definition", defined(id));
            need(problems, id, "a handler that can be made", handler.createExecutableExtension("class") != null);
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void everyEntryOfOurMenusAndToolBarsIsACommandWithALabelAndNoneComesTwice() {
        List<String> problems = new ArrayList<>();
        for (IConfigurationElement menu : ours("org.eclipse.ui.menus", "menuContribution")) {
            String where = attribute(menu, "locationURI");
            Set<String> seen = new HashSet<>();
            entries(menu).forEach(entry -> {
                String id = attribute(entry, "commandId");
                need(problems, where, "commands only, not " + entry.getName(), entry.getName().equals("command"));
                need(problems, where, "the command " + id, defined(id));
                need(problems, where, id + " once",
                        entry.getChildren("parameter").length > 0 || seen.add(id));
            });
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void everyCommandOfASessionIsInTheContextMenuOrTheViewMenu() {
        Set<String> offered = new HashSet<>();
        for (IConfigurationElement menu : ours("org.eclipse.ui.menus", "menuContribution")) {
            entries(menu).forEach(entry -> offered.add(attribute(entry, "commandId")));
        }
        List<String> missing = ours("org.eclipse.ui.commands", "command").stream()
                .map(command -> attribute(command, "id")).filter(id -> !offered.contains(id)).toList();
        assertEquals(List.of(), missing);
        assertTrue(offered.containsAll(PLATFORM_COMMANDS), offered::toString);
    }

    /** Whether a command can be used is said in the registry, where no class has to be loaded to know it. */
    @Test
    void commandsOnSelectedSessionsSayInTheRegistryWhenTheyCanBeUsed() {
        List<String> problems = new ArrayList<>();
        Set<String> inContextMenu = new HashSet<>();
        for (IConfigurationElement menu : ours("org.eclipse.ui.menus", "menuContribution")) {
            if (attribute(menu, "locationURI").startsWith("popup:" + UiIds.SESSIONS_VIEW + "?")) {
                entries(menu).forEach(entry -> inContextMenu.add(attribute(entry, "commandId")));
            }
        }
        for (IConfigurationElement handler : ours("org.eclipse.ui.handlers", "handler")) {
            String id = attribute(handler, "commandId");
            if (inContextMenu.contains(id) && !id.equals(UiIds.DIAGNOSE)) {
                boolean said = handler.getChildren("enabledWhen").length + handler.getChildren("activeWhen").length > 0;
                need(problems, id, "enabledWhen or activeWhen", said);
            }
        }
        assertEquals(List.of(), problems);
    }

    private static Stream<IConfigurationElement> entries(IConfigurationElement menu) {
        return Arrays.stream(menu.getChildren())
                .filter(child -> !Set.of("separator", "visibleWhen").contains(child.getName()))
                .flatMap(child -> Set.of("menu", "toolbar").contains(child.getName()) ? entries(child)
                        : Stream.of(child));
    }

    private static Set<String> handled() {
        Set<String> handled = new HashSet<>();
        ours("org.eclipse.ui.handlers", "handler").forEach(each -> handled.add(attribute(each, "commandId")));
        ours("org.eclipse.ui.commands", "command").stream()
                .filter(command -> !attribute(command, "defaultHandler").isEmpty()
                        || command.getChildren("defaultHandler").length > 0)
                .forEach(command -> handled.add(attribute(command, "id")));
        return handled;
    }

    private static boolean defined(String command) {
        return Workbench.onUi(() -> PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(command)
                .isDefined());
    }

    private static List<IConfigurationElement> ours(String point, String element) {
        return Arrays.stream(Platform.getExtensionRegistry().getConfigurationElementsFor(point))
                .filter(each -> each.getContributor().getName().startsWith(OURS)
                        && !each.getContributor().getName().contains("test"))
                .filter(each -> each.getName().equals(element)).toList();
    }

    private static String attribute(IConfigurationElement element, String name) {
        @Nullable String value = element.getAttribute(name);
        return value == null ? "" : value;
    }

    private static void need(List<String> problems, String who, String what, boolean there) {
        if (!there) {
            problems.add(who + " needs " + what);
        }
    }
}
