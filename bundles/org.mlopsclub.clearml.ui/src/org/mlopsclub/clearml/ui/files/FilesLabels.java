package org.mlopsclub.clearml.ui.files;

import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.StyledCellLabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.ssh.RemoteEntry;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.Messages;

/** Text, picture and tool tip of a row. */
final class FilesLabels extends StyledCellLabelProvider {

    private static final DateTimeFormatter WHEN = DateTimeFormatter
            .ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withZone(ZoneId.systemDefault());

    private final LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources());

    @Override
    public void update(@Nullable ViewerCell cell) {
        if (cell != null && cell.getElement() instanceof FilesNode node) {
            StyledString text = text(node);
            cell.setText(text.getString());
            cell.setStyleRanges(text.getStyleRanges());
            cell.setImage(image(node));
        }
        super.update(cell);
    }

    /** Name, then what is worth knowing beside it. */
    static StyledString text(FilesNode node) {
        StyledString text = new StyledString(node.label());
        if (node instanceof FileNode file) {
            text.append("  " + Sizes.text(file.entry().size()), StyledString.QUALIFIER_STYLER);
            link(file.entry(), text);
            documentState(file.uri()).ifPresent(
                    state -> text.append("  " + state, StyledString.DECORATIONS_STYLER));
        } else if (node instanceof FolderNode folder) {
            folder.entry().ifPresent(entry -> link(entry, text));
            if (folder.entry().isEmpty() && !folder.folder().equals(folder.label())) {
                text.append("  " + DisplayText.singleLine(folder.folder()), StyledString.QUALIFIER_STYLER);
            }
        } else if (node instanceof SessionNode session) {
            connectionState(session.connection()).ifPresent(
                    state -> text.append("  " + state, StyledString.DECORATIONS_STYLER));
            if (session.slow()) {
                text.append("  " + Messages.FilesView_shell, StyledString.QUALIFIER_STYLER);
            }
        } else {
            text.setStyle(0, text.length(), StyledString.QUALIFIER_STYLER);
        }
        return text;
    }

    @Override
    public @Nullable String getToolTipText(@Nullable Object row) {
        if (row instanceof FileNode file) {
            String facts = NLS.bind(Messages.FilesView_fileFacts, new Object[] {
                    DisplayText.singleLine(file.entry().path()), Sizes.text(file.entry().size()),
                    WHEN.format(file.entry().modified()), Modes.text(file.entry().permissions()) });
            return document(file.uri()).flatMap(RemoteDocument::reason).map(why -> facts + "\n" + why).orElse(facts);
        }
        if (row instanceof SessionNode session) {
            return session.connection().reason()
                    .orElse(session.slow() ? Messages.FilesView_shellWhy : session.label());
        }
        return row instanceof FilesNode node ? node.path().map(DisplayText::singleLine).orElse(node.label()) : null;
    }

    @Override
    public void dispose() {
        images.dispose();
        super.dispose();
    }

    private @Nullable Image image(FilesNode node) {
        ISharedImages shared = PlatformUI.getWorkbench().getSharedImages();
        if (node instanceof SessionNode session) {
            return (session.connection().state() == SessionConnection.State.CONNECTED ? Icon.STATE_CONNECTED
                    : Icon.STATE_RECONNECTING).image();
        }
        if (node instanceof FolderNode) {
            return shared.getImage(ISharedImages.IMG_OBJ_FOLDER);
        }
        if (node instanceof FileNode file) {
            return images.get(PlatformUI.getWorkbench().getEditorRegistry().getImageDescriptor(file.entry().name()));
        }
        return node instanceof MessageNode message && message.kind() == MessageNode.Kind.FAILED
                ? shared.getImage(ISharedImages.IMG_OBJS_ERROR_TSK) : null;
    }

    private static void link(RemoteEntry entry, StyledString text) {
        entry.linkTarget().ifPresent(target -> text.append(" → " + DisplayText.singleLine(target),
                StyledString.QUALIFIER_STYLER));
    }

    private static Optional<String> connectionState(SessionConnection connection) {
        return switch (connection.state()) {
            case CONNECTED, CLOSED -> Optional.empty();
            case CONNECTING -> Optional.of(Messages.FilesView_connecting);
            case RECONNECTING -> Optional.of(Messages.FilesView_reconnecting);
            case LOST -> Optional.of(Messages.FilesView_lost);
        };
    }

    private static Optional<String> documentState(URI uri) {
        return document(uri).map(RemoteDocument::state).flatMap(state -> switch (state) {
            case SAVED -> Optional.empty();
            case SAVING -> Optional.of(Messages.FilesView_saving);
            case WAITING -> Optional.of(Messages.FilesView_waiting);
            case CONFLICT -> Optional.of(Messages.FilesView_conflict);
            case FAILED -> Optional.of(Messages.FilesView_failed);
        });
    }

    private static Optional<RemoteDocument> document(URI uri) {
        return Services.find(RemoteDocuments.class).flatMap(documents -> documents.find(uri));
    }
}
