package org.mlopsclub.clearml.ui.properties;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.views.properties.tabbed.AbstractPropertySection;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;

/** A page of the properties: while it can be seen, it follows the session. */
abstract class SessionSection extends AbstractPropertySection {

    private final Runnable follow = this::follow;
    private @Nullable ShownSession session;
    private @Nullable TabbedPropertySheetPage page;

    @Override
    public final void createControls(@Nullable Composite parent, @Nullable TabbedPropertySheetPage owner) {
        super.createControls(parent, owner);
        page = owner;
        if (parent != null && owner instanceof SessionPropertyPage ours) {
            session = ours.session();
            create(parent, ours.session());
        }
    }

    /** Makes the widgets; {@link #show} follows. */
    abstract void create(Composite parent, ShownSession shown);

    /** Shows what is known now; called every second, so it changes only what differs. */
    abstract void show(ShownSession shown);

    @Override
    public void aboutToBeShown() {
        @Nullable ShownSession shown = session;
        if (shown != null) {
            shown.remove(follow);
            shown.add(follow);
            show(shown);
        }
    }

    @Override
    public void aboutToBeHidden() {
        @Nullable ShownSession shown = session;
        if (shown != null) {
            shown.remove(follow);
        }
    }

    @Override
    public void refresh() {
        follow();
    }

    @Override
    public void dispose() {
        aboutToBeHidden();
        super.dispose();
    }

    /** The widgets need more room than before, or less. */
    final void roomChanged() {
        @Nullable TabbedPropertySheetPage owner = page;
        if (owner != null && owner.getControl() != null) {
            owner.resizeScrolledComposite();
        }
    }

    private void follow() {
        @Nullable ShownSession shown = session;
        if (shown != null) {
            show(shown);
        }
    }
}
