package org.mlopsclub.clearml.ui.files;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.files.ConnectedFiles;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.ssh.RemoteEntry;
import org.mlopsclub.clearml.ui.Messages;

/**
 * Completes a remote path while it is typed, and on Ctrl+Space. Folders are listed by Jobs, each once; what is not there
 * yet is offered when it comes. UI thread.
 */
final class Completion extends ContentProposalAdapter {

    private final Text text;
    private final Supplier<SessionKey> session;
    private final Map<List<Object>, List<String>> listed = new ConcurrentHashMap<>();

    private Completion(Text text, Supplier<SessionKey> session) {
        super(text, new TextContentAdapter(), null, KeyStroke.getInstance(SWT.MOD1, ' '), null);
        this.text = text;
        this.session = session;
        setContentProposalProvider((contents, position) -> propose(String.valueOf(contents)));
        setProposalAcceptanceStyle(PROPOSAL_REPLACE);
    }

    static void on(Text text, Supplier<SessionKey> session) {
        new Completion(text, session);
    }

    private IContentProposal[] propose(String typed) {
        if (!typed.startsWith(RemotePath.ROOT)) {
            return new IContentProposal[0];
        }
        String folder = RemotePath.normal(typed.substring(0, typed.lastIndexOf('/') + 1));
        List<Object> place = List.of(session.get(), folder);
        @Nullable List<String> known = listed.get(place);
        if (known == null) {
            listed.put(place, List.of());
            list(place, session.get(), folder);
            return new IContentProposal[0];
        }
        return known.stream().filter(path -> path.startsWith(typed) && !path.equals(typed)).map(ContentProposal::new)
                .toArray(IContentProposal[]::new);
    }

    private void list(List<Object> place, SessionKey key, String folder) {
        Job.createSystem(NLS.bind(Messages.FilesView_readingFolder, folder), monitor -> {
            try {
                listed.put(place, ConnectedFiles.of(key).list(folder, monitor).stream().map(Completion::path)
                        .sorted(Comparator.naturalOrder()).toList());
            } catch (CoreException e) {
                return; // nothing to propose there
            }
            if (!text.isDisposed()) {
                text.getDisplay().asyncExec(this::offer);
            }
        }).schedule();
    }

    private void offer() {
        if (!text.isDisposed() && text.isFocusControl() && !isProposalPopupOpen()) {
            openProposalPopup();
        }
    }

    private static String path(RemoteEntry entry) {
        return entry.isDirectory() ? entry.path() + "/" : entry.path();
    }
}
