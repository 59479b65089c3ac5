package org.mlopsclub.clearml.ui.keys;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.config.Credentials;
import org.mlopsclub.clearml.core.server.ApiKeys;
import org.mlopsclub.clearml.ui.Messages;

/** The fields of the dialog: what is pasted above fills those below, which count. UI thread only. */
final class KeyFields {

    private static final int LINES = 8;

    private final Text pasted;
    private final Text api;
    private final Text access;
    private final Text secret;
    private PastedKeys known = new PastedKeys("");
    private boolean masking;

    /** @param changed run after every change */
    KeyFields(Composite parent, Runnable changed) {
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(parent);
        Label above = new Label(parent, SWT.WRAP);
        above.setText(Messages.Keys_paste);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(420, SWT.DEFAULT).applyTo(above);
        pasted = new Text(parent, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(420, LINES * pasted.getLineHeight())
                .applyTo(pasted);
        pasted.addModifyListener(event -> take(changed));
        api = field(parent, Messages.Keys_api, SWT.NONE, changed);
        api.setMessage("https://api.clear.ml");
        access = field(parent, Messages.Keys_access, SWT.NONE, changed);
        secret = field(parent, Messages.Keys_secret, SWT.PASSWORD, changed);
    }

    private static Text field(Composite parent, String label, int style, Runnable changed) {
        new Label(parent, SWT.NONE).setText(label);
        Text field = new Text(parent, SWT.BORDER | style);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        field.addModifyListener(event -> changed.run());
        return field;
    }

    private void take(Runnable changed) {
        if (masking) {
            return;
        }
        PastedKeys keys = new PastedKeys(pasted.getText());
        known = keys;
        keys.api().ifPresent(api::setText);
        keys.access().ifPresent(access::setText);
        keys.secret().ifPresent(secret::setText);
        if (keys.secret().isPresent()) {
            masking = true;
            pasted.setText(keys.masked());
            masking = false;
        }
        changed.run();
    }

    /** @return what is missing or wrong, in the user's words; empty when {@link #keys} can be asked for */
    Optional<String> problem() {
        if (uri(api.getText()).isEmpty()) {
            return Optional.of(api.getText().isBlank() ? Messages.Keys_noApi : Messages.Keys_badApi);
        }
        return access.getText().isBlank() || secret.getText().isBlank() ? Optional.of(Messages.Keys_noKeys)
                : Optional.empty();
    }

    /** @return the keys; only without a {@link #problem} */
    ApiKeys keys() {
        URI server = uri(api.getText()).orElseThrow();
        boolean same = known.api().flatMap(KeyFields::uri).filter(server::equals).isPresent();
        return new ApiKeys(server, known.web().filter(url -> same).flatMap(KeyFields::uri),
                known.files().filter(url -> same).flatMap(KeyFields::uri),
                Credentials.ofKeys(access.getText().strip(), secret.getText().strip()));
    }

    void setFocus() {
        pasted.setFocus();
    }

    private static Optional<URI> uri(String text) {
        try {
            URI uri = new URI(text.strip().replaceFirst("/+$", ""));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException incomplete) {
            return Optional.empty();
        }
    }
}
