package org.mlopsclub.clearml.ssh;

import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Another program on the server that acts at the worst moment. */
final class Meddler {

    private Meddler() {
    }

    /**
     * The same files, with something done right before the step of this number; steps are counted from 0. Sending has
     * some more: when the file has been created, when all has been looked at, and before the last byte.
     */
    static RawFiles beforeStep(RawFiles files, int step, AtomicInteger steps, Runnable act) {
        Runnable count = () -> {
            if (steps.getAndIncrement() == step) {
                act.run();
            }
        };
        return meddled(files, "", arguments -> {
            count.run();
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] instanceof RawFiles.Planning planning) {
                    arguments[i] = (RawFiles.Planning) (created, target, reading) -> {
                        count.run();
                        RawFiles.Plan plan = planning.look(created, target, reading);
                        count.run();
                        return plan;
                    };
                } else if (arguments[i] instanceof InputStream content) {
                    arguments[i] = new SequenceInputStream(content, new Trap(count));
                }
            }
        });
    }

    /** The same files, with something done right before the link and the rename. */
    static RawFiles beforePlace(RawFiles files, Runnable act) {
        return meddled(files, "place", arguments -> act.run());
    }

    private static RawFiles meddled(RawFiles files, String only, Consumer<Object[]> before) {
        return (RawFiles) Proxy.newProxyInstance(Meddler.class.getClassLoader(), new Class<?>[] { RawFiles.class },
                (proxy, method, arguments) -> {
                    if (only.isEmpty() || method.getName().equals(only)) {
                        before.accept(arguments);
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Nothing to read, but that is noticed. */
    private static final class Trap extends InputStream {

        private final Runnable act;

        Trap(Runnable act) {
            this.act = act;
        }

        @Override
        public int read() {
            act.run();
            return -1;
        }
    }
}
