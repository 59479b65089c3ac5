package org.mlopsclub.clearml.testkit.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Display;

/**
 * Looks at the UI thread forty times a second and bites when it stands still for half a second because of us, or waits
 * for a server or another process on our behalf however shortly.
 * <p>
 * On a busy machine a thread may stand because it gets no processor. So only what the thread has itself taken counts:
 * the time it has waited, and the processor time it has used, within one event, in samples that all show our code.
 */
public final class UiWatchdog implements AutoCloseable {

    /** How long the UI thread may stand with our code on its stack. */
    public static final long LIMIT_MILLIS = 500;

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    /** A longer gap between two looks means that the watchdog itself got no processor. */
    private static final long GAP_NANOS = 4 * PERIOD_NANOS;

    private final Display display;
    private final Predicate<String> ourClasses;
    private final UiEvents events;
    private final Thread uiThread;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean beating = new AtomicBoolean();
    private final Thread watcher = new Thread(this::watch, "UI watchdog");
    private volatile boolean closed;
    private volatile long beats;
    private volatile long longestStanding;
    private volatile String longestFrame = "";

    private long event = -1;
    private long beat;
    private long standing;
    private long lastNanos;
    private long lastCpu;
    private boolean bitten;

    /**
     * Starts to watch. Not on the UI thread.
     *
     * @param display whose thread to watch
     * @param ourClasses tells from a class's name whether it is ours
     */
    public UiWatchdog(Display display, Predicate<String> ourClasses) {
        this.display = display;
        this.ourClasses = ourClasses;
        this.events = new UiEvents(display);
        this.uiThread = display.getThread();
        watcher.setDaemon(true);
        watcher.setPriority(Thread.MAX_PRIORITY);
        watcher.start();
    }

    /** @return what was found since the last call, each with the stack */
    public List<String> take() {
        List<String> taken = new ArrayList<>();
        for (@Nullable String finding = findings.poll(); finding != null; finding = findings.poll()) {
            taken.add(finding);
        }
        return taken;
    }

    /** @return the longest UI event so far, of anybody's; also what the machine took away counts */
    public long longestMillis() {
        return events.longestMillis();
    }

    /** @return how long the UI thread has stood most with our code on its stack, by the same count as for the limit */
    public long longestOfOursMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestStanding);
    }

    /** @return the innermost frame of ours at the end of that time */
    public String longestOfOurs() {
        return longestFrame;
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(PERIOD_NANOS);
            if (events.busy()) {
                look();
            } else {
                event = -1;
            }
        }
    }

    private void look() {
        long number = events.number();
        @Nullable ThreadInfo thread = threads.getThreadInfo(uiThread.getId(), Integer.MAX_VALUE);
        long cpu = threads.getThreadCpuTime(uiThread.getId());
        long now = System.nanoTime();
        if (thread == null || number != events.number() || !events.busy()) {
            event = -1;
            return;
        }
        UiStack stack = new UiStack(thread.getStackTrace(), ourClasses);
        boolean same = number == event && beat == beats;
        if (!same || !stack.ofOurs()) {
            standing = 0;
            bitten = false;
        } else {
            standing += taken(stack, thread.getThreadState(), now - lastNanos, cpu - lastCpu);
        }
        event = number;
        beat = beats;
        lastNanos = now;
        lastCpu = cpu;
        if (stack.ofOurs()) {
            judge(stack);
        }
    }

    private void judge(UiStack stack) {
        if (standing > longestStanding) {
            longestStanding = standing;
            longestFrame = stack.innermostOfOurs();
        }
        if (events.nanos() > GAP_NANOS && beating.compareAndSet(false, true)) {
            display.asyncExec(this::beat);
        }
        if (!bitten && stack.socketOrProcessOfOurs()) {
            bite("The UI thread waits for a server or process", stack);
        } else if (!bitten && standing >= TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS)) {
            bite("The UI thread stood for " + TimeUnit.NANOSECONDS.toMillis(standing) + " ms", stack);
        }
    }

    /** Runs when an event loop, also a dialog's inside an event, takes up new work. */
    private void beat() {
        beats++;
        beating.set(false);
    }

    /** How much of the time between two looks the thread took itself. */
    private static long taken(UiStack stack, Thread.State state, long nanos, long cpuNanos) {
        boolean waiting = state != Thread.State.RUNNABLE || stack.waitingNatively();
        if (waiting) {
            return Math.min(nanos, GAP_NANOS);
        }
        return stack.workbenchOpens() ? 0 : Math.min(nanos, cpuNanos);
    }

    private void bite(String what, UiStack stack) {
        bitten = true;
        findings.add(what + ":" + System.lineSeparator() + stack);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        watcher.join();
        events.close();
    }
}
