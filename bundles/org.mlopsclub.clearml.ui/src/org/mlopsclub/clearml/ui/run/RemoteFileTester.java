package org.mlopsclub.clearml.ui.run;

import java.net.URI;

import org.eclipse.core.expressions.PropertyTester;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IURIEditorInput;
import org.mlopsclub.clearml.core.ClearmlIds;

/** Whether an editor's input or a resource is a file of a session. */
@NonNullByDefault({}) // the platform's signatures say nothing about null
public final class RemoteFileTester extends PropertyTester {

    @Override
    public boolean test(Object receiver, String property, Object[] arguments, Object expected) {
        @Nullable URI uri = uri(receiver);
        return uri != null && ClearmlIds.FILE_SCHEME.equals(uri.getScheme());
    }

    private static @Nullable URI uri(Object receiver) {
        if (receiver instanceof IURIEditorInput input) {
            return input.getURI();
        }
        @Nullable IResource resource = Adapters.adapt(receiver, IResource.class);
        return resource == null ? null : resource.getLocationURI();
    }
}
