package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A fresh key pair in a private file. */
record TestKey(Path file, String publicLine) {

    static TestKey make(Path file, int type) throws IOException {
        return make(file, type, "");
    }

    static TestKey make(Path file, int type, String passphrase) throws IOException {
        try {
            KeyPair pair = type == KeyPair.ED25519 ? KeyPair.genKeyPair(new JSch(), type)
                    : KeyPair.genKeyPair(new JSch(), type, type == KeyPair.RSA ? 2048 : 256);
            try (OutputStream out = Files.newOutputStream(file)) {
                if (passphrase.isEmpty()) {
                    pair.writeOpenSSHv1PrivateKey(out, null);
                } else {
                    pair.writeOpenSSHv1PrivateKey(out, passphrase.getBytes(StandardCharsets.UTF_8));
                }
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            pair.writePublicKey(line, "test");
            return new TestKey(file, line.toString(StandardCharsets.US_ASCII).strip());
        } catch (JSchException e) {
            throw new IOException(e);
        }
    }

    HostKeyInfo info() {
        return HostKeyInfo.parse(publicLine);
    }
}
