package org.mlopsclub.clearml.ssh;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Another program on the server that acts at the worst moment. */
final class Meddler {

    private Meddler() {
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
