package org.mlopsclub.clearml.ui.tests.properties;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.part.PageBookView;
import org.eclipse.ui.views.properties.tabbed.ITabDescriptor;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;

/** The platform's Properties view while it shows a session. Any thread but the UI thread. */
final class PropertiesPage {

    private static final long SECONDS = 20;

    private PropertiesPage() {
    }

    static boolean open() {
        return Workbench.onUi(() -> sheet().isPresent());
    }

    /** Whether it stands in front of another view. */
    static boolean covers(String viewId) {
        return Workbench.onUi(() -> {
            IViewPart other = Workbench.page().findView(viewId);
            return other != null && !Workbench.page().isPartVisible(other)
                    && List.of(Workbench.page().getViewStack(sheet().orElseThrow())).contains(other);
        });
    }

    static void close() {
        Workbench.onUi(() -> {
            sheet().ifPresent(view -> Workbench.page().hideView(view));
            return true;
        });
    }

    /** Waits for the pages of a session and turns to one of them. */
    static void turnTo(String tab) throws Exception {
        Await.until("the tab " + tab, SECONDS, () -> Optional.of(shown()), tabs -> tabs.contains(tab));
        Workbench.onUi(() -> {
            page().ifPresent(page -> page.setSelectedTab(Arrays.stream(page.getActiveTabs())
                    .filter(each -> each.getLabel().equals(tab)).map(ITabDescriptor::getId).findFirst().orElseThrow()));
            return true;
        });
    }

    /** The tabs, or what is shown instead. */
    private static List<String> shown() {
        return Workbench.onUi(() -> page().map(page -> Arrays.stream(page.getActiveTabs())
                .map(ITabDescriptor::getLabel).toList())
                .filter(tabs -> !tabs.isEmpty()).orElseGet(() -> List.of(sheet()
                        .map(view -> String.valueOf(((PageBookView) view).getCurrentPage())).orElse("no view"),
                        String.valueOf(Workbench.page().getSelection()))));
    }

    static List<String> tabs() {
        return Workbench.onUi(() -> page().map(page -> Arrays.stream(page.getActiveTabs())
                .map(ITabDescriptor::getLabel).toList()).orElse(List.of()));
    }

    /** The field beside a label on the page that is shown. */
    static Optional<Text> field(String label) {
        return Workbench.onUi(() -> Optional.ofNullable(lines().get(label)));
    }

    /** All properties of the page that is shown. */
    static Map<String, String> values() {
        return Workbench.onUi(() -> {
            Map<String, String> values = new LinkedHashMap<>();
            lines().forEach((label, field) -> values.put(label, field.getText()));
            return values;
        });
    }

    /** What a label says when it is pointed at. */
    static String source(String label) {
        return Workbench.onUi(() -> Find.first(control(), Label.class, each -> each.getText().equals(label + ":"))
                .orElseThrow().getToolTipText());
    }

    private static Map<String, Text> lines() {
        Map<String, Text> lines = new LinkedHashMap<>();
        Control before = null;
        for (Control each : page().map(page -> Find.all(page.getControl(), Control.class).filter(Control::isVisible)
                .toList()).orElse(List.of())) {
            if (each instanceof Text value && before instanceof Label text && text.getText().endsWith(":")) {
                lines.put(text.getText().substring(0, text.getText().length() - 1), value);
            }
            before = each;
        }
        return lines;
    }

    static String value(String label) {
        Text field = field(label).orElseThrow(() -> new AssertionError("No property " + label));
        return Workbench.onUi(field::getText);
    }

    static void await(String label, String value) throws Exception {
        Await.until("the property " + label, SECONDS, () -> field(label).map(text -> Workbench.onUi(text::getText)),
                value::equals);
    }

    static Button button(String label) {
        return Workbench.onUi(() -> Find.first(control(), Button.class, each -> each.getText().equals(label))
                .orElseThrow());
    }

    /** The script, or the log. */
    static String script() {
        StyledText text = longText();
        return Workbench.onUi(text::getText);
    }

    static StyledText longText() {
        return Workbench.onUi(() -> Find.first(control(), StyledText.class, each -> true).orElseThrow());
    }

    /** The field that can be written to. */
    static Text search() {
        return Workbench.onUi(() -> Find.first(control(), Text.class, Text::getEditable).orElseThrow());
    }

    /** What the plots say to a screen reader. */
    static List<String> plots() {
        return Workbench.onUi(() -> Find.all(control(), Canvas.class).filter(Control::isVisible)
                .map(Control::getToolTipText).filter(text -> text != null && text.contains(":")).toList());
    }

    /** Whether every plot has its room on the page. */
    static boolean plotsHaveRoom() {
        return Workbench.onUi(() -> Find.all(control(), Canvas.class).filter(Control::isVisible)
                .filter(plot -> plot.getToolTipText() != null && plot.getToolTipText().contains(":"))
                .allMatch(plot -> plot.getSize().x > 0 && plot.getSize().y > 0
                        && plot.getBounds().y + plot.getSize().y <= plot.getParent().getClientArea().height));
    }

    /** Gives the view the whole window, or takes that back. */
    static void maximize(boolean yes) {
        Workbench.onUi(() -> {
            Workbench.page().setPartState(Workbench.page().findViewReference(IPageLayout.ID_PROP_SHEET),
                    yes ? IWorkbenchPage.STATE_MAXIMIZED : IWorkbenchPage.STATE_RESTORED);
            return true;
        });
    }

    static boolean says(String text) {
        return Workbench.onUi(() -> Find.first(control(), Label.class, each -> each.getText().contains(text))
                .isPresent());
    }

    private static Composite control() {
        return (Composite) page().orElseThrow().getControl();
    }

    private static Optional<TabbedPropertySheetPage> page() {
        return sheet().map(view -> ((PageBookView) view).getCurrentPage())
                .filter(TabbedPropertySheetPage.class::isInstance).map(TabbedPropertySheetPage.class::cast);
    }

    private static Optional<IViewPart> sheet() {
        return Optional.ofNullable(Workbench.page().findView(IPageLayout.ID_PROP_SHEET));
    }
}
