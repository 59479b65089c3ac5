package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;

/**
 * An SFTP channel for steps that need not wait for each other's answers, as those of JSch's own {@link ChannelSftp} do:
 * on a long line, waiting is all the time that a save takes. Section 6.1 of draft-ietf-secsh-filexfer-02 has the server
 * do requests on one file in the order in which they come. For one thread at a time, whichever.
 */
final class SftpPipe {

    static final String POSIX_RENAME = "posix-rename@openssh.com";
    static final String HARD_LINK = "hardlink@openssh.com";
    static final String FILE_SYSTEM = "statvfs@openssh.com";

    /** Requests of a transfer that are under way at once, as OpenSSH's own client has it: a long line stays full. */
    static final int UNDER_WAY = 64;

    /** What every server takes and gives in one answer. */
    static final int PIECE = 32 * 1024;

    /** The server's leave to send on is renewed when half of it is used up: the other half keeps the line full. */
    private static final int WINDOW = 2 * UNDER_WAY * PIECE;

    private static final int INIT = 1;
    private static final int VERSION = 2;
    private static final int OUR_VERSION = 3;
    /** As OpenSSH's own client has it. */
    private static final int LONGEST_PACKET = 256 * 1024;

    private final ChannelSubsystem channel;
    private final OutputStream out;
    private final DataInputStream in;
    private final Set<String> extensions = new HashSet<>();
    private final Map<Integer, SftpAnswer> early = new HashMap<>();
    private final Set<Integer> awaited = new HashSet<>();
    private final Set<Integer> dismissed = new HashSet<>();
    private int last;

    private SftpPipe(ChannelSubsystem channel, InputStream in, OutputStream out) {
        this.channel = channel;
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /**
     * Opens a channel.
     *
     * @param known whether the server is known to have SFTP: then its first answer is not waited for
     */
    static SftpPipe open(JschLink link, boolean known) throws SshException {
        try {
            ChannelSubsystem channel = (ChannelSubsystem) link.channel("subsystem");
            channel.setSubsystem("sftp");
            channel.setWantReply(!known);
            channel.setLocalPacketSize(PIECE);
            channel.setLocalWindowSizeMax(WINDOW);
            Incoming in = new Incoming();
            channel.setOutputStream(in.end());
            SftpPipe pipe = new SftpPipe(channel, in, channel.getOutputStream());
            Duration limit = link.settings().connectTimeout();
            try (Watch watch = Watch.on(Cancellation.never(), limit, channel::disconnect)) {
                channel.connect(Math.toIntExact(limit.toMillis()));
                pipe.greet();
            }
            return pipe;
        } catch (JSchException | IOException e) {
            throw link.hasEnded() ? link.lost()
                    : new SshException.RemoteFailure("The server offers no SFTP: " + e.getMessage() + ".", e);
        }
    }

    private void greet() throws IOException {
        out.write(ByteBuffer.allocate(9).putInt(5).put((byte) INIT).putInt(OUR_VERSION).array());
        out.flush();
        ByteBuffer answer = packet();
        if (answer.remaining() < 5 || answer.get() != VERSION) {
            throw new IOException("it answered in an unknown way");
        }
        answer.getInt();
        while (answer.remaining() >= 8) {
            extensions.add(text(answer));
            text(answer);
        }
    }

    private static String text(ByteBuffer from) throws IOException {
        int length = from.remaining() < 4 ? -1 : from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new IOException("it answered in an unknown way");
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The extensions that the server has, by name. */
    Set<String> extensions() {
        return Set.copyOf(extensions);
    }

    /** Whether it is open, and no answer is awaited. */
    boolean isReady() {
        return awaited.isEmpty() && channel.isConnected();
    }

    void disconnect() {
        channel.disconnect();
    }

    /** Sends a request. Its answer must be taken, however the others end. */
    int send(SftpRequest request) throws SftpException {
        int id = ++last;
        try {
            out.write(request.packet(id));
        } catch (IOException e) {
            throw broken(e);
        }
        awaited.add(id);
        return id;
    }

    /** Sends a request whose answer changes nothing; nobody waits for it. */
    void dismiss(SftpRequest request) throws SftpException {
        int id = send(request);
        awaited.remove(id);
        dismissed.add(id);
        try {
            out.flush();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Waits for the answer to a request. */
    SftpAnswer take(int id) throws SftpException {
        try {
            out.flush();
            @Nullable SftpAnswer answer = early.remove(id);
            while (answer == null) {
                ByteBuffer packet = packet();
                int type = packet.remaining() < 5 ? 0 : packet.get() & 0xff;
                int which = type == 0 ? 0 : packet.getInt();
                if (dismissed.remove(which)) {
                    continue;
                }
                if (!awaited.remove(which)) {
                    throw new IOException("an answer that nobody asked for");
                }
                early.put(which, new SftpAnswer(type, packet));
                answer = early.remove(id);
            }
            return answer;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Sends a request and waits for its answer. */
    SftpAnswer ask(SftpRequest request) throws SftpException {
        return take(send(request));
    }

    /** Waits for all answers that nobody has taken, and forgets them. */
    void settle() throws SftpException {
        for (int id : List.copyOf(awaited)) {
            if (awaited.contains(id)) {
                take(id);
            }
        }
        early.clear();
    }

    private ByteBuffer packet() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_PACKET) {
            throw new IOException("a packet of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static SftpException broken(IOException cause) {
        return new SftpException(ChannelSftp.SSH_FX_FAILURE, "the channel ended", cause);
    }
}
