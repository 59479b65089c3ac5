package org.mlopsclub.clearml.ui.properties;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/** Gives the Properties view what it shows while the Sessions view is active. */
public final class SessionPropertyPages implements IAdapterFactory {

    @Override
    @NonNullByDefault({}) // as the platform declares it
    public <T> T getAdapter(Object view, Class<T> type) {
        return view instanceof SessionsView && type == IPropertySheetPage.class ? type.cast(new SessionPropertyPage())
                : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {IPropertySheetPage.class};
    }
}
