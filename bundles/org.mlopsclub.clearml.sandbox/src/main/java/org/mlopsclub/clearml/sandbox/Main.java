package org.mlopsclub.clearml.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The program: starts a sandbox, says where it is, and stays until it is told to end. */
public final class Main {
    private Main() {}

    /** Runs the program; see {@link Options#HELP}. Exit code 2: wrong arguments, 1: could not start. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        if (List.of(arguments).contains("--help")) {
            out.print(Options.HELP);
            return;
        }
        try {
            run(Options.parse(arguments), out);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            System.exit(2);
        } catch (IOException e) {
            err.println("The sandbox could not start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options, PrintStream out) throws IOException, InterruptedException {
        Sandbox sandbox = Sandbox.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "shutdown"));
        out.println("ClearML sandbox ready: api " + sandbox.url() + " config " + sandbox.config());
        out.flush();
        if (options.untilStdinCloses()) {
            awaitEnd(System.in);
            System.exit(0);
        }
        new CountDownLatch(1).await();
    }

    /** Reads standard input away until the parent closes it, or ends. */
    private static void awaitEnd(InputStream in) {
        byte[] buffer = new byte[1024];
        try {
            int read = 0;
            while (read >= 0) {
                read = in.read(buffer);
            }
        } catch (IOException alsoTheEnd) {
            return;
        }
    }
}
