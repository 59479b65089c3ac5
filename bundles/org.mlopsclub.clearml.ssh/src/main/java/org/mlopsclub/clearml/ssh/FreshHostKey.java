package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A host key that was made a moment ago, for a server that is still to be started.
 *
 * @param algorithm as OpenSSH names key files: {@code ecdsa}, {@code ed25519} or {@code rsa}
 * @param key the public half
 * @param file the private half as a key file: PEM for ECDSA and RSA, OpenSSH's own form for Ed25519; a secret
 */
public record FreshHostKey(String algorithm, HostKeyInfo key, String file) {

    private static final int ECDSA_BITS = 256;
    private static final int RSA_BITS = 3072;

    /** One key of each kind that OpenSSH serves by default. Takes up to a second. */
    public static List<FreshHostKey> ofEachKind() {
        return List.of(ecdsa(), ed25519(), rsa());
    }

    /** The line of a {@code .pub} file, without a comment. */
    public String publicLine() {
        return key.type() + " " + Base64.getEncoder().encodeToString(key.key());
    }

    private static FreshHostKey ecdsa() {
        return pem("ecdsa", generate(KeyPair.ECDSA, ECDSA_BITS));
    }

    private static FreshHostKey rsa() {
        return pem("rsa", generate(KeyPair.RSA, RSA_BITS));
    }

    private static FreshHostKey ed25519() {
        KeyPair pair = generate(KeyPair.ED25519, 0);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            pair.writeOpenSSHv1PrivateKey(file, null);
        } catch (JSchException e) {
            throw impossible(e);
        }
        return made("ed25519", pair, file);
    }

    private static FreshHostKey pem(String algorithm, KeyPair pair) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        pair.writePrivateKey(file);
        return made(algorithm, pair, file);
    }

    private static FreshHostKey made(String algorithm, KeyPair pair, ByteArrayOutputStream file) {
        FreshHostKey made = new FreshHostKey(algorithm, HostKeyInfo.of(pair.getPublicKeyBlob()),
                file.toString(StandardCharsets.US_ASCII));
        pair.dispose();
        return made;
    }

    private static KeyPair generate(int type, int bits) {
        try {
            return bits == 0 ? KeyPair.genKeyPair(new JSch(), type) : KeyPair.genKeyPair(new JSch(), type, bits);
        } catch (JSchException e) {
            throw impossible(e);
        }
    }

    private static IllegalStateException impossible(JSchException cause) {
        return new IllegalStateException("This Java cannot make SSH keys.", cause);
    }

    /** Without the private half. */
    @Override
    public String toString() {
        return "FreshHostKey[" + key + "]";
    }
}
