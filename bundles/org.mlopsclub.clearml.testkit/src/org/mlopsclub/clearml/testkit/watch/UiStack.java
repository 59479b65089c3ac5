package org.mlopsclub.clearml.testkit.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the UI thread was doing at a moment. Only the frames above the innermost event loop count: below it is who has
 * opened the dialog, and the loop of a dialog keeps the thread free.
 * <p>
 * Input and output count when they are <em>ours</em>: called by a frame of ours, but not to load a class. What the
 * platform reads from its own files when we are not on the stack is the platform's. So is the processor time in which
 * the workbench builds an editor or a view that we asked for, except in code of ours that it calls back: it can be
 * built nowhere else, and the first editor costs more than half a second of a slow machine whoever opens it. What
 * Remote Systems Explorer reads and writes on this thread is its own way with files, which the user can choose; our
 * file system has another.
 */
final class UiStack {

    private static final String DISPLAY = "org.eclipse.swt.widgets.Display";
    private static final String RSE = "org.eclipse.rse.";
    private static final String WORKBENCH = "org.eclipse.ui.internal.WorkbenchPage";
    private static final int SHOWN = 60;
    private static final List<String> LOADING = List.of("java.lang.ClassLoader", "org.eclipse.osgi.internal.loader.",
            "java.lang.Class.forName", "jdk.internal.loader.");
    private static final List<String> SOCKET = List.of("java.net.Socket", "java.net.InetAddress",
            "java.net.Inet4Address", "java.net.Inet6Address", "sun.nio.ch.NioSocketImpl",
            "sun.nio.ch.SocketChannelImpl", "jdk.internal.net.http.", "java.net.http.", "com.jcraft.jsch.Channel",
            "com.jcraft.jsch.Session");
    private static final List<String> PROCESS = List.of("java.lang.ProcessImpl", "java.lang.ProcessBuilder",
            "java.lang.ProcessHandleImpl");
    private static final List<String> NATIVE = List.of("java.io.", "java.net.", "sun.nio.", "java.lang.Process");
    private static final Set<String> HARMLESS = Set.of("close", "shutdown", "disconnect", "newBuilder", "isAlive",
            "isConnected", "isClosed", "current", "<init>", "<clinit>");

    private final StackTraceElement[] frames;
    private final Predicate<String> ourClasses;
    private final int loop;
    private final int ours;

    /** @param ourClasses tells from a class's name whether it is ours */
    UiStack(StackTraceElement[] stack, Predicate<String> ourClasses) {
        this.frames = stack;
        this.ourClasses = ourClasses;
        this.loop = first(stack.length, frame -> is(frame, "readAndDispatch"));
        this.ours = first(loop, frame -> ourClasses.test(frame.getClassName()));
    }

    private int first(int end, Predicate<StackTraceElement> wanted) {
        for (int index = 0; index < end; index++) {
            if (wanted.test(frames[index])) {
                return index;
            }
        }
        return end;
    }

    private static boolean is(StackTraceElement frame, String method) {
        return DISPLAY.equals(frame.getClassName()) && method.equals(frame.getMethodName());
    }

    /** Whether the thread only waits for the next event. */
    boolean sleeping() {
        return first(loop, frame -> is(frame, "sleep")) < loop;
    }

    /** Whether code of ours runs, or has called what runs. */
    boolean ofOurs() {
        return ours < loop && !sleeping() && first(ours, frame -> frame.getClassName().startsWith(RSE)) == ours;
    }

    /** Whether the workbench opens a part on our behalf, without code of ours in it. */
    boolean workbenchOpens() {
        return ofOurs() && first(ours, frame -> WORKBENCH.equals(frame.getClassName())) < ours;
    }

    /** The innermost frame of ours, empty if there is none. */
    String innermostOfOurs() {
        return ofOurs() ? frames[ours].toString() : "";
    }

    /** Whether we wait for a server or another process. */
    boolean socketOrProcessOfOurs() {
        return ofOurs() && !loading() && first(ours, UiStack::socketOrProcess) < ours;
    }

    private static boolean socketOrProcess(StackTraceElement frame) {
        return !HARMLESS.contains(frame.getMethodName()) && (starts(frame, SOCKET) || starts(frame, PROCESS));
    }

    /** Whether the thread is in a native method that waits for input or output without saying so; not for a class. */
    boolean waitingNatively() {
        return frames.length > 0 && frames[0].isNativeMethod() && starts(frames[0], NATIVE) && !loading();
    }

    private boolean loading() {
        return first(ours, frame -> starts(frame, LOADING)) < ours;
    }

    private static boolean starts(StackTraceElement frame, List<String> names) {
        return names.stream().anyMatch(frame.getClassName()::startsWith);
    }

    @Override
    public String toString() {
        return Arrays.stream(frames).limit(SHOWN)
                .map(frame -> (ourClasses.test(frame.getClassName()) ? "  > at " : "    at ") + frame)
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
