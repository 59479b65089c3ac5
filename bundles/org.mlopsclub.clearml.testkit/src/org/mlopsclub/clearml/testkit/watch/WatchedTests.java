package org.mlopsclub.clearml.testkit.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Fails a test when the UI thread stood still because of us (see {@link UiWatchdog}) or an error was logged that the
 * test does not expect (see {@link ExpectsLoggedErrors}) since the test before it. At the end of a module the longest
 * UI events are written to the file that the system property {@value #REPORT} names.
 */
public final class WatchedTests
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    static final String REPORT = "clearml.watch.report";

    private static final String PRODUCT = "org.mlopsclub.clearml.";
    private static volatile boolean running;

    /** @return whether tests are being watched */
    public static boolean running() {
        return running;
    }

    @Override
    public void beforeAll(@Nullable ExtensionContext tests) {
        watch(tests);
    }

    @Override
    public void beforeEach(@Nullable ExtensionContext test) {
        watch(test).test = test == null ? "" : test.getUniqueId();
    }

    @Override
    public void afterEach(@Nullable ExtensionContext test) {
        watch(test).check(expected(test));
    }

    @Override
    public void afterAll(@Nullable ExtensionContext tests) {
        watch(tests).check(expected(tests));
    }

    private static List<String> expected(@Nullable ExtensionContext test) {
        if (test == null) {
            return List.of();
        }
        return Stream.of(test.getTestMethod(), test.getTestClass()).flatMap(Optional::stream)
                .map(element -> element.getAnnotation(ExpectsLoggedErrors.class)).flatMap(Stream::ofNullable)
                .flatMap(expects -> Arrays.stream(expects.value())).toList();
    }

    private static Watch watch(@Nullable ExtensionContext context) {
        if (context == null) {
            throw new IllegalArgumentException("JUnit gives a context");
        }
        return context.getRoot().getStore(Namespace.create(WatchedTests.class)).getOrComputeIfAbsent(Watch.class,
                type -> new Watch(), Watch.class);
    }

    /** Whether a class belongs to the product, not to its tests. */
    public static boolean ofProduct(String className) {
        return className.startsWith(PRODUCT) && !className.startsWith(PRODUCT + "testkit.")
                && !className.contains(".tests.") && !className.contains(".benchmarks.");
    }

    /** The watch over a module, from its first test to its last. */
    private static final class Watch implements CloseableResource {

        private final UiWatchdog watchdog = new UiWatchdog(PlatformUI.getWorkbench().getDisplay(),
                WatchedTests::ofProduct);
        private final LoggedErrors errors = new LoggedErrors();
        private volatile String test = "";

        Watch() {
            running = true;
        }

        void check(List<String> expected) {
            List<String> problems = new ArrayList<>(watchdog.take());
            problems.addAll(errors.take(expected));
            if (!problems.isEmpty()) {
                throw new AssertionError(String.join(System.lineSeparator(), problems)
                        + System.lineSeparator() + "(since the test before " + test + ")");
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            running = false;
            errors.close();
            watchdog.close();
            @Nullable String report = System.getProperty(REPORT);
            if (report != null) {
                Files.writeString(Path.of(report), "longest UI event " + watchdog.longestMillis()
                        + " ms; longest time of its own with code of ours " + watchdog.longestOfOursMillis()
                        + " ms, in " + watchdog.longestOfOurs() + "\n");
            }
        }
    }
}
