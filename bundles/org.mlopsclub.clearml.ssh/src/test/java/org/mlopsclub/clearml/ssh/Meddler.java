package org.mlopsclub.clearml.ssh;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Another program on the server that acts at the worst moment. */
final class Meddler {

    private Meddler() {
    }

    /** The same files, with something done right before the step of this number; steps are counted from 0. */
    static RawFiles beforeStep(RawFiles files, int step, AtomicInteger steps, Runnable act) {
        return (RawFiles) Proxy.newProxyInstance(Meddler.class.getClassLoader(), new Class<?>[] { RawFiles.class },
                (proxy, method, arguments) -> {
                    if (steps.getAndIncrement() == step) {
                        act.run();
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The same files, with something done right before the rename. */
    static RawFiles beforeReplace(RawFiles files, Runnable act) {
        return (RawFiles) Proxy.newProxyInstance(Meddler.class.getClassLoader(), new Class<?>[] { RawFiles.class },
                (proxy, method, arguments) -> {
                    if (method.getName().equals("replace")) {
                        act.run();
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
