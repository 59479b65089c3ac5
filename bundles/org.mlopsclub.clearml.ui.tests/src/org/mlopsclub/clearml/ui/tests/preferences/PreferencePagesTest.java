package org.mlopsclub.clearml.ui.tests.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.IExportedPreferences;
import org.eclipse.core.runtime.preferences.IPreferenceFilter;
import org.eclipse.core.runtime.preferences.IPreferencesService;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.core.runtime.preferences.PreferenceFilterEntry;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.guard.GuardPreferences;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;

/** All preference pages: found by words, explained, kept within their limits, restored, exported and imported. */
class PreferencePagesTest {

    private static final String MAIN = "org.mlopsclub.clearml.ui.preferences";
    private static final List<String> PAGES = List.of(MAIN, MAIN + ".servers", MAIN + ".create", MAIN + ".refresh",
            MAIN + ".connections", MAIN + ".files", MAIN + ".guard");

    /** Something else than the usual for each kind of preference. */
    private static final Map<String, String> CHANGED = Map.of(Preferences.CONFIG_FILE, "/home/me/lab.conf",
            Preferences.SERVER_PROFILES, "lab=/home/me/lab.conf", Preferences.CLI, "/opt/clearml-session",
            Preferences.POLL_QUIET.key(), "90", Preferences.KEEP_ALIVE.key(), "11", Preferences.RECONNECT, "false",
            Preferences.LARGE_FILE.key(), "7", GuardPreferences.MODE, "ask", GuardPreferences.IDLE_AFTER, "45");

    @AfterEach
    void restore() throws Exception {
        for (String key : CHANGED.keySet()) {
            Preferences.set(key, "");
        }
        Preferences.set(Preferences.POLL_BUSY.key(), "");
    }

    @Test
    void givenOurPagesWhenSearchedForThenEachIsFoundByWords() {
        Map<String, IConfigurationElement> pages = ours("org.eclipse.ui.preferencePages", "page");
        assertEquals(Set.copyOf(PAGES), pages.keySet());
        Map<String, IConfigurationElement> keywords = ours("org.eclipse.ui.keywords", "keyword");
        pages.forEach((id, page) -> {
            IConfigurationElement[] references = page.getChildren("keywordReference");
            assertTrue(references.length > 0, id);
            @Nullable IConfigurationElement words = keywords.get(references[0].getAttribute("id"));
            assertTrue(words != null && words.getAttribute("label").split(" ").length >= 5, id);
        });
    }

    @Test
    void givenEachPageWhenOpenedThenItAndEachOfItsFieldsAreExplained() {
        for (String id : PAGES) {
            try (Page page = new Page(id)) {
                List<String> lines = Workbench.onUi(() -> Find.all(page.area(), Label.class).map(Label::getText)
                        .filter(text -> !text.isBlank()).toList());
                assertTrue(lines.size() >= 1 && lines.stream().anyMatch(text -> text.length() > 40), id + ": " + lines);
                long fields = Workbench.onUi(() -> Find.all(page.area(), Control.class).filter(
                        control -> control instanceof Text || control instanceof Combo || isCheckBox(control)).count());
                long sentences = lines.stream().filter(text -> text.matches("(?s).{25,}")).count();
                if (!id.equals(MAIN + ".servers")) {
                    assertTrue(sentences > fields / 2, id + " explains " + sentences + " of " + fields + ": " + lines);
                }
            }
        }
    }

    @Test
    void givenANumberWhenOutOfItsLimitsThenThePageSaysSoAndOtherwiseItCounts() {
        try (Page page = new Page(MAIN + ".refresh")) {
            page.type(0, "1");
            assertFalse(page.canApply());
            assertTrue(page.error().contains("from 2 to 300"), page::error);
            page.type(0, "12");
            assertTrue(page.canApply());
            page.press(IDialogConstants.OK_ID);
        }
        assertEquals(12, Preferences.POLL_BUSY.get());
        try (Page page = new Page(MAIN + ".refresh")) {
            page.defaults();
            page.press(IDialogConstants.OK_ID);
        }
        assertEquals(5, Preferences.POLL_BUSY.get());
    }

    @Test
    void givenAValueFromElsewhereThatNoPageWouldTakeWhenReadThenItIsWithinTheLimits() throws Exception {
        Preferences.set(Preferences.POLL_QUIET.key(), "0");
        assertEquals(2, Preferences.POLL_QUIET.get());
        Preferences.set(Preferences.POLL_QUIET.key(), "nonsense");
        assertEquals(30, Preferences.POLL_QUIET.get());
    }

    @Test
    void givenAllPreferencesWhenExportedAndImportedThenTheyAreAsBefore() throws Exception {
        IEclipsePreferences node = InstanceScope.INSTANCE.getNode(ClearmlIds.CORE);
        for (Map.Entry<String, String> each : CHANGED.entrySet()) {
            Preferences.set(each.getKey(), each.getValue());
        }
        IPreferencesService service = Platform.getPreferencesService();
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        service.exportPreferences(service.getRootNode(), new IPreferenceFilter[] {transfer()}, exported);
        String text = exported.toString(StandardCharsets.ISO_8859_1);
        assertEquals(List.of(), text.lines().filter(line -> line.startsWith("/instance/")
                && !line.startsWith("/instance/" + ClearmlIds.CORE + "/")).toList(), "only ours");
        for (String key : CHANGED.keySet()) {
            Preferences.set(key, "");
        }

        IExportedPreferences read = service.readPreferences(new ByteArrayInputStream(exported.toByteArray()));
        service.applyPreferences(read, new IPreferenceFilter[] {transfer()});

        Map<String, String> now = new LinkedHashMap<>();
        for (String key : CHANGED.keySet()) {
            now.put(key, node.get(key, ""));
        }
        assertEquals(CHANGED, now);
    }

    /** As the export wizard filters when our entry is checked. */
    private static IPreferenceFilter transfer() {
        IConfigurationElement ours = ours("org.eclipse.ui.preferenceTransfer", "transfer").values().iterator().next();
        IConfigurationElement mapping = ours.getChildren("mapping")[0];
        Set<String> nodes = Arrays.stream(mapping.getChildren("entry")).map(entry -> entry.getAttribute("node"))
                .collect(Collectors.toSet());
        return new IPreferenceFilter() {
            @Override
            public String[] getScopes() {
                return new String[] {mapping.getAttribute("scope")};
            }

            @Override
            public @Nullable Map<String, PreferenceFilterEntry[]> getMapping(@Nullable String scope) {
                Map<String, PreferenceFilterEntry[]> all = new LinkedHashMap<>();
                nodes.forEach(node -> all.put(node, null));
                return all;
            }
        };
    }

    private static Map<String, IConfigurationElement> ours(String point, String element) {
        Map<String, IConfigurationElement> found = new LinkedHashMap<>();
        for (IConfigurationElement each : Platform.getExtensionRegistry().getConfigurationElementsFor(point)) {
            if (each.getName().equals(element) && each.getContributor().getName().equals("org.mlopsclub.clearml.ui")) {
                found.put(each.getAttribute("id"), each);
            }
        }
        return found;
    }

    private static boolean isCheckBox(Control control) {
        return control instanceof Button && (control.getStyle() & SWT.CHECK) != 0;
    }

    /** One page of the preference dialog. */
    private static final class Page implements AutoCloseable {

        private final PreferenceDialog dialog;

        Page(String id) {
            dialog = Workbench.onUi(() -> {
                PreferenceDialog made = PreferencesUtil.createPreferenceDialogOn(
                        Workbench.page().getWorkbenchWindow().getShell(), id, new String[] {id}, null);
                made.setBlockOnOpen(false);
                made.open();
                return made;
            });
        }

        Composite area() {
            return (Composite) ((PreferencePage) dialog.getSelectedPage()).getControl();
        }

        void type(int field, String text) {
            Workbench.onUi(() -> {
                Text found = Find.all(area(), Text.class).toList().get(field);
                found.setText(text);
                found.notifyListeners(SWT.KeyUp, new Event());
                return true;
            });
        }

        boolean canApply() {
            return Workbench.onUi(() -> button(IDialogConstants.OK_ID).isEnabled());
        }

        String error() {
            return Workbench.onUi(() -> String.valueOf(((PreferencePage) dialog.getSelectedPage()).getErrorMessage()));
        }

        void defaults() {
            Workbench.onUi(() -> {
                Find.button(dialog.getShell(), "Restore Defaults").notifyListeners(SWT.Selection, new Event());
                return true;
            });
        }

        void press(int id) {
            Workbench.onUi(() -> {
                button(id).notifyListeners(SWT.Selection, new Event());
                return true;
            });
        }

        private Button button(int id) {
            return Find.all(dialog.getShell(), Button.class).filter(each -> Integer.valueOf(id).equals(each.getData()))
                    .findFirst().orElseThrow();
        }

        @Override
        public void close() {
            Workbench.onUi(() -> dialog.getShell() == null || dialog.close());
        }
    }
}
