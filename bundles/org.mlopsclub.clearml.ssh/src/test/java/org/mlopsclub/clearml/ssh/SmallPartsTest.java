package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.ssh.SshException.ConnectFailed.Why;

class SmallPartsTest {

    @Test
    void givenTargetsThatCouldNeverBeReachedWhenMadeThenTheyAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> new SshTarget(" ", 22, "root"));
        assertThrows(IllegalArgumentException.class, () -> new SshTarget("host", 0, "root"));
        assertThrows(IllegalArgumentException.class, () -> new SshTarget("host", 65536, "root"));
        assertThrows(IllegalArgumentException.class, () -> new SshTarget("host", 22, ""));
        assertEquals("root@host:65535", new SshTarget("host", 65535, "root").toString());
        assertEquals("root@host:1", new SshTarget("host", 1, "root").toString());
    }

    @Test
    void givenQuestionsOfAServerWhenAnsweredThenThePasswordIsGivenOnceAndOnlyToOneHiddenQuestion() {
        PasswordAnswers answers = new PasswordAnswers(Optional.of("secret"));
        assertArrayEquals(new String[0], answers.promptKeyboardInteractive("", "", "", null, null));
        assertNull(answers.promptKeyboardInteractive("", "", "", new String[] { "Code: " }, new boolean[] { true }));
        assertNull(answers.promptKeyboardInteractive("", "", "", new String[] { "Code: " }, null));
        assertNull(answers.promptKeyboardInteractive("", "", "", new String[] { "1", "2" }, new boolean[2]));
        assertArrayEquals(new String[] { "secret" },
                answers.promptKeyboardInteractive("", "", "", new String[] { "Password: " }, new boolean[1]));
        assertNull(answers.promptKeyboardInteractive("", "", "", new String[] { "Password: " }, new boolean[1]));
        assertTrue(answers.promptPassword(""));
        assertFalse(answers.promptPassword(""), "a second time would only repeat the failure");
        assertEquals("secret", answers.getPassword());
        assertFalse(answers.promptPassphrase(""));
        assertFalse(answers.promptYesNo(""));
        assertNull(answers.getPassphrase());
    }

    @Test
    void givenNoPasswordWhenAskedThenNothingIsAnswered() {
        PasswordAnswers answers = new PasswordAnswers(Optional.empty());
        assertFalse(answers.promptPassword(""));
        assertNull(answers.getPassword());
        assertNull(answers.promptKeyboardInteractive("", "", "", new String[] { "Password: " }, new boolean[1]));
    }

    @Test
    void givenOutputWithAMarkWhenPassedOnThenOnlyWhatFollowsItComesThrough() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AfterMark after = new AfterMark(out, "aab");
        after.write(null, 0, 0);
        for (byte b : "motd\naaab aab\nlist".getBytes(StandardCharsets.US_ASCII)) {
            after.write(b);
        }
        after.write("ing".getBytes(StandardCharsets.US_ASCII), 0, 3);
        assertEquals("listing", out.toString(StandardCharsets.US_ASCII));
    }

    @Test
    void givenStreamsWhenReadByteByByteThenCountAndProgressAreRight() throws IOException {
        long[] seen = new long[2];
        Content content = new Content(2, (done, total) -> {
            seen[0] = done;
            seen[1] = total;
        });
        try (InputStream in = content.from(new ByteArrayInputStream(new byte[] { 1, -1, 3 }))) {
            assertEquals(1, in.read());
            assertEquals(255, in.read());
            assertEquals(3, in.read());
            assertEquals(-1, in.read());
        }
        assertEquals(3, content.count());
        assertEquals("3 of 3", seen[0] + " of " + seen[1], "more came than was expected");
        content.into(new ByteArrayOutputStream()).write(null, 0, 0);
        assertEquals(3, content.count());
    }

    @Test
    void givenKeysWhenReadThenOnlyRealOnesAreTaken() {
        byte[] blob = "\0\0\0\3abcREST".getBytes(StandardCharsets.ISO_8859_1);
        HostKeyInfo key = HostKeyInfo.of(blob);
        assertEquals("abc", key.type());
        assertEquals(key, HostKeyInfo.parse(" abc " + Base64.getEncoder().encodeToString(blob) + " comment\n"));
        assertEquals(key.hashCode(), HostKeyInfo.of(blob).hashCode());
        assertNotEquals(key, HostKeyInfo.of("\0\0\0\3abcREXT".getBytes(StandardCharsets.ISO_8859_1)));
        assertNotEquals(key, new HostKeyInfo("abd", blob));
        assertNotEquals(key, "abc");
        assertTrue(key.toString().startsWith("abc SHA256:"), key::toString);
        for (String bad : new String[] { "", "\0\0\0", "\0\0\0\0abc", "\0\0\0\4abc", "\1\0\0\1abc" }) {
            assertThrows(IllegalArgumentException.class,
                    () -> HostKeyInfo.of(bad.getBytes(StandardCharsets.ISO_8859_1)), bad);
        }
        assertThrows(IllegalArgumentException.class, () -> HostKeyInfo.parse("ssh-rsa"));
    }

    @Test
    void givenPathsWhenCalculatedThenTheyAreAbsoluteAndNamesAreSafe() throws Exception {
        assertEquals("/home/a", RemotePaths.absolute("/home", "a/"));
        assertEquals("/", RemotePaths.absolute("/home", "///"));
        assertEquals("/home", RemotePaths.absolute("/home", ""));
        assertThrows(SshException.RemoteFailure.class, () -> RemotePaths.absolute("/home", "a\0b"));
        assertEquals("/a", RemotePaths.child("/", "a"));
        assertEquals("/", RemotePaths.parent("/a"));
        assertEquals("/", RemotePaths.parent("a"));
        assertEquals("/a", RemotePaths.parent("/a/b"));
        for (String bad : new String[] { "", ".", "..", "a/b", "a\0b" }) {
            assertFalse(RemotePaths.isPlainName(bad), bad);
        }
        assertTrue(RemotePaths.isPlainName("..."));
        assertEquals("aé", RemotePaths.cut("aéb", 3));
        assertEquals("a", RemotePaths.cut("a\uD83D\uDE00", 4));
    }

    @Test
    void givenNothingThatListensWhenOpenedThenTheReasonIsSaid() throws IOException {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        SocketOpener opener = new SocketOpener(Duration.ofSeconds(5));
        assertThrows(ConnectException.class, () -> opener.createSocket("session.localhost", free));
        assertEquals(Why.REFUSED, opener.failure().orElseThrow().why());
        assertThrows(IOException.class, () -> opener.getInputStream(null));
        assertThrows(IOException.class, () -> opener.getOutputStream(null));
    }

    @Test
    void givenNameWithoutAddressOrACancelWhenOpenedThenThatIsTheReason() {
        SocketOpener opener = new SocketOpener(Duration.ofSeconds(5));
        assertThrows(IOException.class, () -> opener.createSocket("no-such-host.invalid", 22));
        assertEquals(Why.UNKNOWN_HOST, opener.failure().orElseThrow().why());
        opener.abort();
        assertThrows(IOException.class, () -> opener.createSocket("127.0.0.1", 22));
        assertEquals(Why.OTHER, opener.failure().orElseThrow().why());
    }

    @Test
    void givenProxyWithPasswordWhenShownThenThePasswordIsNot() {
        SshProxy proxy = new SshProxy(SshProxy.Kind.HTTP, "proxy", 3128, Optional.of("me"), Optional.of("secret"));
        assertEquals("HTTP proxy proxy:3128", proxy.toString());
    }
}
