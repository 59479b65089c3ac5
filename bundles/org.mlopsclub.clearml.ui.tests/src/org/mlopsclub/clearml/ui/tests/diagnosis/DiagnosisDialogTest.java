package org.mlopsclub.clearml.ui.tests.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.zip.ZipFile;

import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.diagnosis.Diagnosis;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisListener;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisReport;
import org.mlopsclub.clearml.core.diagnosis.StepResult;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.ui.UiIds;
import org.mlopsclub.clearml.ui.diagnosis.DiagnosisRequest;
import org.mlopsclub.clearml.ui.diagnosis.SupportBundleJob;
import org.mlopsclub.clearml.ui.tests.diagnosis.DiagnosisPage.Row;

class DiagnosisDialogTest {

    private static final long SECONDS = 20;

    @TempDir
    Path folder;

    @AfterEach
    void forgetConfiguration() throws Exception {
        Preferences.set(Preferences.CONFIG_FILE, "");
    }

    @Test
    void givenAFailingStepWhenDiagnosedThenItIsSelectedWithCauseAndNextStep() throws Exception {
        try (DiagnosisPage page = open(() -> diagnosis(ok("First"),
                new ScriptedStep("Second", () -> StepResult.failed("It is & broken.", "Mend it.")), ok("Third")))) {
            page.awaitEnd();

            List<Row> rows = page.rows();
            assertEquals(List.of("First", "Second", "Third"), rows.stream().map(Row::step).toList());
            assertEquals("fine", rows.get(0).result());
            assertTrue(rows.get(0).time().endsWith(" ms") && rows.get(0).picture(), rows::toString);
            assertEquals("Failed: It is & broken.", rows.get(1).result());
            assertTrue(rows.get(2).result().startsWith("Skipped: ") && rows.get(2).time().isEmpty(), rows::toString);
            assertEquals(1, page.selected());
            assertEquals("It is & broken.\nMend it.", page.detail().replace("\r", ""));
            assertEquals("It fails at \"Second\": It is && broken.", page.verdict());
            assertTrue(page.leavesTheWorkbenchUsable());
        }
    }

    @Test
    void givenAStepThatTakesLongWhenLookedAtThenProgressIsSeenAndCancelEndsIt() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        try (DiagnosisPage page = open(() -> runs.incrementAndGet() == 1 ? diagnosis(ok("First"),
                new ScriptedStep("Long", () -> {
                    never.await();
                    return StepResult.ok("");
                })) : diagnosis(ok("First"), ok("Long")))) {
            Await.until("the second step to run", SECONDS,
                    () -> page.rows().size() == 2 && page.rows().get(1).result().startsWith("Looking"));
            assertEquals("fine", page.rows().get(0).result());
            assertFalse(page.enabled("Copy Report") || page.enabled("Save Support Bundle…"));

            page.click("Cancel");

            page.awaitEnd();
            assertEquals("Cancelled.", page.verdict());

            page.click("Run Again");

            Await.until("the second run", SECONDS, () -> page.verdict().startsWith("Everything works"));
            assertEquals(2, runs.get());
        }
    }

    @Test
    void givenARunningDiagnosisWhenTheDialogIsClosedThenItIsCancelled() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        DiagnosisPage page = open(() -> new Diagnosis("test", List.of(new ScriptedStep("Long", () -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return StepResult.ok("");
        })), text -> text, ended::countDown));
        assertTrue(begun.await(SECONDS, TimeUnit.SECONDS));

        page.close();

        assertTrue(ended.await(SECONDS, TimeUnit.SECONDS), "what the diagnosis has opened is closed");
    }

    @Test
    void givenAReportWhenCopiedThenItIsOnTheClipboardAsText() throws Exception {
        try (DiagnosisPage page = open(() -> diagnosis(ok("First"),
                new ScriptedStep("Second", () -> StepResult.warning("odd", "Look at it."))))) {
            page.awaitEnd();

            page.click("Copy Report");

            Await.until("the report", SECONDS, () -> DiagnosisPage.clipboard().startsWith("Diagnosis of test"));
            String text = DiagnosisPage.clipboard();
            assertTrue(text.contains("WARNING  Second") && text.contains("-> Look at it."), text);
        }
    }

    @Test
    void givenTheCommandWhenNothingIsSelectedThenTheServerIsDiagnosed() throws Exception {
        int port = refusedPort();
        Preferences.set(Preferences.CONFIG_FILE, configuration(port).toString());
        Workbench.onUi(() -> PlatformUI.getWorkbench().getService(IHandlerService.class)
                .executeCommand(UiIds.DIAGNOSE, null));
        try (DiagnosisPage page = DiagnosisPage.await()) {
            page.awaitEnd();
            assertTrue(page.verdict().startsWith("It fails at \"TCP connection\": 127.0.0.1:" + port), page::verdict);
            assertEquals(7, page.rows().size());
        }
    }

    @Test
    void givenAFileInThePreferencesWhenItIsNotAppliedYetThenTheConnectionIsTestedWithIt() throws Exception {
        int port = refusedPort();
        Path file = configuration(port);
        PreferenceDialog dialog = Workbench.onUi(() -> {
            PreferenceDialog opened = PreferencesUtil.createPreferenceDialogOn(
                    Workbench.page().getWorkbenchWindow().getShell(), "org.mlopsclub.clearml.ui.preferences", null,
                    null);
            opened.setBlockOnOpen(false);
            opened.open();
            return opened;
        });
        try {
            Shell shell = Workbench.onUi(dialog::getShell);
            PlainSwt widgets = new PlainSwt();
            widgets.type(Workbench.onUi(() -> Find.all(shell, Text.class)
                    .filter(text -> text.isVisible() && (text.getStyle() & SWT.SEARCH) == 0)
                    .findFirst().orElseThrow()), file.toString());
            widgets.click(Find.button(shell, "Test Connection"));
            try (DiagnosisPage page = DiagnosisPage.await()) {
                page.awaitEnd();
                assertTrue(page.rows().get(0).result().contains(file.toString()), () -> page.rows().toString());
                assertTrue(page.verdict().contains("127.0.0.1:" + port + " refuses"), page::verdict);
            }
        } finally {
            Workbench.onUi(dialog::close);
        }
    }

    @Test
    void givenAReportWhenTheBundleIsSavedThenTheZipIsThere() throws Exception {
        Diagnosis diagnosis = diagnosis(ok("First"));
        DiagnosisReport report = diagnosis.run(DiagnosisListener.none(), () -> false);
        Path zip = folder.resolve("support.zip");
        SupportBundleJob job = new SupportBundleJob(diagnosis, report, source(), zip.toString());
        job.schedule();
        job.join();
        try (ZipFile saved = new ZipFile(zip.toFile())) {
            assertEquals(6, saved.size());
        }
    }

    private DiagnosisPage open(Supplier<Diagnosis> diagnoses) throws Exception {
        Workbench.onUi(() -> {
            new DiagnosisRequest(source(), diagnoses).open(Workbench.page().getWorkbenchWindow().getShell());
            return diagnoses;
        });
        return DiagnosisPage.await();
    }

    private ConfigurationSource source() {
        return new ConfigurationSource(Map.of(), folder, Optional.empty());
    }

    private static Diagnosis diagnosis(ScriptedStep... steps) {
        return new Diagnosis("test", List.of(steps), text -> text, () -> {
            // nothing was opened
        });
    }

    private static ScriptedStep ok(String title) {
        return new ScriptedStep(title, () -> StepResult.ok("fine"));
    }

    private Path configuration(int port) throws IOException {
        return Files.writeString(folder.resolve("clearml.conf"), "api {\n  api_server: http://127.0.0.1:" + port
                + "\n  credentials { access_key: \"key-1234\", secret_key: \"secret-1234\" }\n}\n");
    }

    private static int refusedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }
}
