package org.mlopsclub.clearml.testkit.watch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.eclipse.equinox.log.SynchronousLogListener;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;

/**
 * Collects what is written to the platform's log as an error, whoever writes it: the platform's {@code ILog},
 * Declarative Services and the framework all end there. Told on the thread that logs.
 */
final class LoggedErrors implements SynchronousLogListener, AutoCloseable {

    private final BundleContext context = FrameworkUtil.getBundle(LoggedErrors.class).getBundleContext();
    private final ServiceReference<LogReaderService> reference;
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();

    LoggedErrors() {
        @Nullable ServiceReference<LogReaderService> found = context.getServiceReference(LogReaderService.class);
        if (found == null) {
            throw new IllegalStateException("The framework has no log to read");
        }
        reference = found;
        context.getService(reference).addLogListener(this);
    }

    @Override
    public void logged(@Nullable LogEntry entry) {
        if (entry != null && entry.getLogLevel() == LogLevel.ERROR) {
            errors.add(text(entry));
        }
    }

    private static String text(LogEntry entry) {
        StringWriter text = new StringWriter();
        text.append(entry.getBundle().getSymbolicName()).append(": ").append(entry.getMessage());
        @Nullable Throwable problem = entry.getException();
        if (problem != null) {
            text.append(System.lineSeparator());
            problem.printStackTrace(new PrintWriter(text, true));
        }
        return text.toString();
    }

    /** @return the errors since the last call that hold none of these pieces */
    List<String> take(List<String> expected) {
        List<String> taken = new ArrayList<>();
        for (@Nullable String error = errors.poll(); error != null; error = errors.poll()) {
            if (expected.stream().noneMatch(error::contains)) {
                taken.add("Logged as an error: " + error);
            }
        }
        return taken;
    }

    @Override
    public void close() {
        context.getService(reference).removeLogListener(this);
        context.ungetService(reference);
    }
}
