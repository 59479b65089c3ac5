package org.mlopsclub.clearml.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Finds the plug-in's OSGi services for code that the platform creates: views, handlers, launch delegates. */
public final class Services {

    private Services() {
    }

    /**
     * @param <T> the service's type
     * @param type the service's interface
     * @return the service
     * @throws IllegalStateException when it is not registered, which means a broken installation
     */
    public static <T> T get(Class<T> type) {
        return find(type).orElseThrow(() -> new IllegalStateException("No service " + type.getName()));
    }

    /**
     * @param <T> the services' type
     * @param type the services' interface
     * @return all services of the type, in no order
     */
    public static <T> List<T> all(Class<T> type) {
        BundleContext context = FrameworkUtil.getBundle(Services.class).getBundleContext();
        try {
            return context.getServiceReferences(type, null).stream().map(context::getService)
                    .filter(Objects::nonNull).toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("No filter is always valid", e);
        }
    }

    /**
     * @param <T> the service's type
     * @param type the service's interface
     * @return the service, or empty where no installed bundle offers it
     */
    public static <T> Optional<T> find(Class<T> type) {
        BundleContext context = FrameworkUtil.getBundle(Services.class).getBundleContext();
        @Nullable ServiceReference<T> reference = context.getServiceReference(type);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }
}
