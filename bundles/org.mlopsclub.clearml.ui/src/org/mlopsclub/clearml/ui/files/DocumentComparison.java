package org.mlopsclub.clearml.ui.files;

import java.nio.file.Path;
import java.util.Arrays;

import org.eclipse.compare.CompareConfiguration;
import org.eclipse.compare.CompareEditorInput;
import org.eclipse.compare.structuremergeviewer.DiffNode;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.ui.Messages;

/**
 * Our text, which can be edited to merge, and what is on the session, fetched in a Job; above them what the user can
 * decide. Which of them is on the left is the user's choice, and differs between platforms.
 */
final class DocumentComparison extends CompareEditorInput {

    private final RemoteDocument document;
    private final IWorkbenchPage page;
    private final OurContent ours;

    DocumentComparison(RemoteDocument document, IWorkbenchPage page) {
        super(configuration());
        this.document = document;
        this.page = page;
        ours = new OurContent(document);
        setTitle(NLS.bind(Messages.Document_compareTitle, DocumentAction.name(document)));
    }

    @Override
    public boolean canRunAsJob() {
        return true;
    }

    @Override
    protected @Nullable Object prepareInput(@Nullable IProgressMonitor monitor) {
        try {
            Path other = document.fetchRemoteContent(SubMonitor.convert(monitor));
            return new DiffNode(ours, new LocalContent(DocumentAction.name(document), other));
        } catch (CoreException e) {
            setMessage(e.getStatus().getMessage());
            return null;
        }
    }

    @Override
    public @Nullable Control createContents(@Nullable Composite parent) {
        Composite all = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(all);
        if (Arrays.stream(DocumentAction.values()).anyMatch(this::offered)) {
            GridDataFactory.fillDefaults().grab(true, false).indent(4, 2).applyTo(decisions(all));
        }
        @Nullable Control sides = super.createContents(all);
        if (sides != null) {
            GridDataFactory.fillDefaults().grab(true, true).applyTo(sides);
        }
        return all;
    }

    private Composite decisions(Composite parent) {
        Composite bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(DocumentAction.values().length + 1).spacing(14, 0).applyTo(bar);
        new Label(bar, SWT.NONE).setText(Messages.Document_decide);
        Arrays.stream(DocumentAction.values()).filter(this::offered).forEach(action -> {
            Link link = new Link(bar, SWT.NONE);
            link.setText("<a>" + DocumentNotice.label(action) + "</a>");
            link.addListener(SWT.Selection, event -> decide(action));
        });
        return bar;
    }

    private boolean offered(DocumentAction action) {
        return action != DocumentAction.COMPARE && action.fits(document.state());
    }

    /** What was merged here counts as our text. */
    private void decide(DocumentAction action) {
        @Nullable IEditorPart editor = page.findEditor(this);
        if (editor != null) {
            page.saveEditor(editor, false);
        }
        if (action.fits(document.state())) {
            action.run(page, document);
        }
    }

    @Override
    public void saveChanges(@Nullable IProgressMonitor monitor) throws CoreException {
        super.saveChanges(monitor); // flushes the viewers into our side
        ours.save(monitor);
        OpenEditors.reload(document.uri());
    }

    /** With its sides swapped the platform asks for the right side whether ours is kept; theirs cannot be edited. */
    private static CompareConfiguration configuration() {
        CompareConfiguration configuration = new CompareConfiguration();
        configuration.setLeftEditable(true);
        configuration.setRightEditable(true);
        configuration.setLeftLabel(Messages.Document_ours);
        configuration.setRightLabel(Messages.Document_theirs);
        return configuration;
    }
}
