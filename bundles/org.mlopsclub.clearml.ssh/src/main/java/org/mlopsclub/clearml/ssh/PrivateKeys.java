package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Files of private keys. Reads them: not on a UI thread. */
public final class PrivateKeys {

    private PrivateKeys() {
    }

    /** Whether a passphrase is needed; false also for what is no private key. */
    public static boolean isLocked(Path file) {
        try {
            KeyPair pair = KeyPair.load(new JSch(), file.toString());
            boolean locked = pair.isEncrypted();
            pair.dispose();
            return locked;
        } catch (JSchException e) {
            return false;
        }
    }

    /** Whether this passphrase opens the file. */
    public static boolean opens(Path file, String passphrase) {
        byte[] bytes = passphrase.getBytes(StandardCharsets.UTF_8);
        try {
            KeyPair pair = KeyPair.load(new JSch(), file.toString());
            boolean opened = pair.decrypt(bytes);
            pair.dispose();
            return opened;
        } catch (JSchException e) {
            return false;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
