package org.mlopsclub.clearml.core.monitor;

import java.time.Clock;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.core.Subscription;

/** What makes time pass for a monitor, and lends it threads: Jobs in the product, a test's hand in a test. */
public interface PollDriver {

    /** @return the clock by which is planned */
    Clock clock();

    /** @return calls this about once a second, on a worker thread, until closed */
    Subscription everySecond(Runnable tick);

    /**
     * @param name for the user, where running work is listed
     * @param body what to do; asked to end by its argument
     * @return work that can be done again and again, but never twice at the same time
     */
    Work work(String name, Body body);

    /** What work does. */
    interface Body {

        /** Does it; may wait for the network. */
        void run(Cancellation cancellation);
    }

    /** Work that can be started. */
    interface Work {

        /** Does it soon; if it is being done, once more afterwards. Returns at once. */
        void start();

        /** Does it no more, and asks it to end if it is being done. Returns at once. */
        void cancel();
    }
}
