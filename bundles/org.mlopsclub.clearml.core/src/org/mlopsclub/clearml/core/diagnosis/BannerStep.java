package org.mlopsclub.clearml.core.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.Messages;

/** Whether an SSH server answers, by the line it says first (RFC 4253, 4.2). */
final class BannerStep extends Step {

    private static final int WAIT_MILLIS = 4000;
    /** Other lines may come before; a server that sends more than this is none. */
    private static final int MOST_BYTES = 4096;

    BannerStep(Findings found) {
        super(found, Messages.Diagnosis_banner, 6, Messages.Diagnosis_banner_hint);
    }

    @Override
    public StepResult run(Cancellation cancellation) {
        try (Socket socket = found.socket.get();
                Cancellation.Registration stop = cancellation.onCancel(() -> Tcp.end(socket))) {
            socket.setSoTimeout(WAIT_MILLIS);
            return read(socket.getInputStream());
        } catch (SocketTimeoutException e) {
            return StepResult.failed(
                    NLS.bind(Messages.Diagnosis_noBanner, where(), String.valueOf(WAIT_MILLIS / 1000)), hint());
        } catch (IOException e) {
            return StepResult.failed(NLS.bind(Messages.Diagnosis_hungUp, where()), hint());
        }
    }

    private StepResult read(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        String first = "";
        for (int count = 0; count < MOST_BYTES; count++) {
            int next = in.read();
            if (next >= 0 && next != '\n') {
                line.append((char) next);
                continue;
            }
            String text = new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            if (text.startsWith("SSH-")) {
                return StepResult.ok(DisplayText.singleLine(text));
            }
            first = first.isEmpty() ? DisplayText.singleLine(text) : first;
            line.setLength(0);
            if (next < 0) {
                break;
            }
        }
        return StepResult.failed(first.isEmpty() ? NLS.bind(Messages.Diagnosis_hungUp, where())
                : NLS.bind(Messages.Diagnosis_notSsh, where(), first), hint());
    }

    private String where() {
        return found.access.get().host() + ":" + found.access.get().port();
    }
}
