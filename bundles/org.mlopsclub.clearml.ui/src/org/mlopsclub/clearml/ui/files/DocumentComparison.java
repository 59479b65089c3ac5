package org.mlopsclub.clearml.ui.files;

import java.nio.file.Path;

import org.eclipse.compare.CompareConfiguration;
import org.eclipse.compare.CompareEditorInput;
import org.eclipse.compare.structuremergeviewer.DiffNode;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.ui.Messages;

/** Our text on the left, what is on the session on the right; fetched in a Job. */
final class DocumentComparison extends CompareEditorInput {

    private final RemoteDocument document;

    DocumentComparison(RemoteDocument document) {
        super(configuration());
        this.document = document;
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
            String name = DocumentAction.name(document);
            return new DiffNode(new LocalContent(name, document.localCopy()), new LocalContent(name, other));
        } catch (CoreException e) {
            setMessage(e.getStatus().getMessage());
            return null;
        }
    }

    private static CompareConfiguration configuration() {
        CompareConfiguration configuration = new CompareConfiguration();
        configuration.setLeftEditable(false);
        configuration.setRightEditable(false);
        configuration.setLeftLabel(Messages.Document_ours);
        configuration.setRightLabel(Messages.Document_theirs);
        return configuration;
    }
}
