package org.mlopsclub.clearml.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.model.HostKey;

@NonNullByDefault({})
class HostKeyReaderTest {

    private static final String RSA = "AAAAB3NzaC1yc2EAAAADAQAB";

    @Test
    void givenNoPublicTextForEd25519_whenRead_thenItIsTakenFromTheKeyFile() throws Exception {
        byte[] blob = fields(text("ssh-ed25519"), new byte[32]);
        List<HostKey> keys = HostKeyReader.read("ssh_host_ed25519_key = \"\"\"" + file(blob, "openssh-key-v1\0") + "\"\"\"\n"
                + "ssh_host_rsa_key__pub = \"ssh-rsa " + RSA + "\"\nssh_host_ed25519_key__pub = null\n");
        assertEquals(List.of(new HostKey("ssh-rsa", RSA),
                new HostKey("ssh-ed25519", Base64.getEncoder().encodeToString(blob))), keys);
        assertFalse(keys.toString().contains("PRIVATEHALF"));
    }

    @Test
    void givenLineBreaksWrittenAsEscapes_whenRead_thenTheKeyFileIsReadToo() throws Exception {
        byte[] blob = fields(text("ssh-ed25519"), new byte[32]);
        String escaped = file(blob, "openssh-key-v1\0").replace("\n", "\\n");
        assertEquals(1, HostKeyReader.read("ssh_host_ed25519_key = \"" + escaped + "\"").size());
    }

    @Test
    void givenFilesThatAreNone_whenRead_thenTheyAreLeftOut() throws Exception {
        byte[] blob = fields(text("ssh-ed25519"), new byte[32]);
        assertEquals(List.of(), HostKeyReader.read(file(blob, "openssh-key-v9\0")));
        assertEquals(List.of(), HostKeyReader.read(file(new byte[] {0x7f, 1, 1, 1}, "openssh-key-v1\0")));
        assertEquals(List.of(), HostKeyReader.read("-----BEGIN OPENSSH PRIVATE KEY-----\n" + "b3BlbnNzaC1rZXktdjEA"
                + "A".repeat(40) + "/////w==\n-----END OPENSSH PRIVATE KEY-----"));
        assertEquals(List.of(), HostKeyReader.read("null"));
    }

    /** Whoever may edit the task may write anything there. */
    @Test
    void givenPublicTextsThatAreNoKeys_whenRead_thenTheyAreLeftOut() {
        assertEquals(List.of(), HostKeyReader.read("ssh_host_rsa_key__pub = \"ssh-rsa " + "A".repeat(24) + "\""));
        assertEquals(List.of(), HostKeyReader.read("ssh_host_rsa_key__pub = \"ssh-rsa " + "/".repeat(24) + "\""));
    }

    private static String file(byte[] blob, String magic) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text(magic));
        bytes.writeBytes(fields(text("none"), text("none"), new byte[0]));
        bytes.writeBytes(new byte[] {0, 0, 0, 1});
        bytes.writeBytes(fields(blob, text("PRIVATEHALF")));
        String base64 = Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(bytes.toByteArray());
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + base64 + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    private static byte[] fields(byte[]... fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (byte[] field : fields) {
            out.writeInt(field.length);
            out.write(field);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
