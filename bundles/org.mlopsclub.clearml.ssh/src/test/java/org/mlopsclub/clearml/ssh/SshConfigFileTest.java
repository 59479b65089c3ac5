package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.ssh.SshConfigFile.Entry;

/** Our hosts in the user's OpenSSH configuration, read by the real ssh. */
class SshConfigFileTest {

    @TempDir
    private Path folder = Path.of("");
    private Path home = Path.of("");

    @BeforeEach
    void makeHome() {
        home = folder.resolve(".ssh");
    }

    private record Said(int exit, String out, String err) {
    }

    private Said ssh(String host, Path key) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")), "skipped: there is no ssh here");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process ssh = new ProcessBuilder("ssh", "-F", home.resolve("config").toString(), "-i", key.toString(), "-o",
                "BatchMode=yes", "-o", "IdentitiesOnly=yes", host, "printf hello").redirectOutput(out.toFile())
                .redirectError(err.toFile()).start();
        assertTrue(ssh.waitFor(30, TimeUnit.SECONDS));
        return new Said(ssh.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Entry entry(String id, String name, SshTarget target, HostKeyInfo... keys) {
        return new Entry(id, name, target, List.of(keys), List.of());
    }

    @Test
    void givenASessionWhenAddedThenTheRealSshReachesItByNameWithItsKeyPinned() throws Exception {
        Path server = Files.createDirectories(folder.resolve("server"));
        try (OpenSshServer session = new OpenSshServer(server)) {
            Path key = server.resolve("login");
            SshConfigFile config = new SshConfigFile(home);
            String alias = config.put(entry("http://s/1 a".replace(" ", "/"), "My box!", session.target(),
                    session.hostKey()));
            assertEquals("clearml-My-box", alias);
            assertEquals(new Said(0, "hello", ""), ssh(alias, key));

            // Of the server's two keys the pinned one is asked for.
            config.put(entry("http://s/1/a", "My box!", session.target(), session.rsaKey()));
            assertEquals(new Said(0, "hello", ""), ssh(alias, key));
            assertEquals(List.of("http://s/1/a"), config.ids());

            HostKeyInfo other = TestKey.make(folder.resolve("other"), KeyPair.ED25519).info();
            config.put(entry("http://s/1/a", "My box!", session.target(), other));
            Said refused = ssh(alias, key);
            assertEquals(255, refused.exit());
            assertTrue(refused.err().contains("Host key verification failed"), refused.err());
        }
    }

    @Test
    void givenTheUsersConfigurationWhenHostsComeAndGoThenNotAByteOfItChanges() throws Exception {
        Files.createDirectories(home);
        byte[] mine = "Host mine\r\n  HostName caf\u00e9  \n\n# end without newline".getBytes("ISO-8859-1");
        Path dotfiles = Files.write(folder.resolve("dotfiles-config"), mine);
        Files.setPosixFilePermissions(dotfiles, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(home.resolve("config"), dotfiles);
        HostKeyInfo key = TestKey.make(folder.resolve("key"), KeyPair.ED25519).info();
        SshConfigFile config = new SshConfigFile(home);

        config.put(entry("1", "box", new SshTarget("10.0.3.7", 10022, "root"), key));
        assertEquals("clearml-box-2", config.put(entry("2", "box", new SshTarget("10.0.3.8", 10022, "root"), key)));
        assertEquals("clearml-box", config.put(entry("1", "box", new SshTarget("10.0.3.9", 10022, "root"), key)));

        String with = Files.readString(dotfiles, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(with.startsWith("# >>> ") && with.endsWith(new String(mine, "ISO-8859-1")), with);
        assertEquals("rw-r-----", rights(dotfiles));
        assertEquals("rw-------", rights(home.resolve("clearml_sessions")));
        assertEquals("rw-------", rights(home.resolve("clearml_known_hosts")));
        assertTrue(Files.isSymbolicLink(home.resolve("config")));
        SshHosts hosts = SshHosts.read(home);
        assertEquals("10.0.3.9", hosts.find("clearml-box").hostName());
        assertEquals("10.0.3.8", hosts.find("clearml-box-2").hostName());
        assertEquals(List.of("clearml-box", "clearml-box-2", "mine"), hosts.names());

        assertTrue(config.remove("1"));
        assertFalse(config.remove("1"));
        assertEquals(List.of("2"), config.ids());
        assertTrue(config.remove("2"));
        assertArrayEquals(mine, Files.readAllBytes(dotfiles));
        assertFalse(Files.exists(home.resolve("clearml_sessions")));
        assertFalse(Files.exists(home.resolve("clearml_known_hosts")));
    }

    @Test
    void givenNoConfigurationWhenTheLastHostGoesThenNoneIsLeft() throws Exception {
        HostKeyInfo key = TestKey.make(folder.resolve("key"), KeyPair.ED25519).info();
        SshConfigFile config = new SshConfigFile(home);
        assertFalse(config.remove("1"));
        assertFalse(Files.exists(home));
        config.put(entry("1", "...", new SshTarget("::1", 10022, "root"), key));
        assertEquals("rwx------", rights(home));
        assertEquals("rw-------", rights(home.resolve("config")));
        config.remove("1");
        assertFalse(Files.exists(home.resolve("config")));
    }

    @Test
    void givenWhatCouldBeACommandWhenAddedThenItIsRefused() throws Exception {
        HostKeyInfo key = TestKey.make(folder.resolve("key"), KeyPair.ED25519).info();
        for (String bad : List.of("a b", "x\n  ProxyCommand evil", "-oProxyCommand=evil", "%h", "\"", "$(evil)")) {
            assertThrows(IllegalArgumentException.class, () -> entry("1", "n", new SshTarget(bad, 22, "root"), key));
            assertThrows(IllegalArgumentException.class, () -> entry("1", "n", new SshTarget("h", 22, bad), key));
            assertThrows(IllegalArgumentException.class,
                    () -> new Entry("1", "n", new SshTarget("h", 22, "u"), List.of(key), List.of(bad)));
        }
        assertThrows(IllegalArgumentException.class, () -> entry("1\nHost *", "n", new SshTarget("h", 22, "u"), key));
        String alias = new SshConfigFile(home).put(entry("1", "x\n  ProxyCommand evil", new SshTarget("h", 22, "u"),
                key));
        assertEquals("clearml-x-ProxyCommand-evil", alias);
        assertEquals(1, Files.readAllLines(home.resolve("clearml_sessions")).stream()
                .filter(line -> line.contains("ProxyCommand") && line.startsWith("Host ")).count());
    }

    @Test
    void givenManyWritersWhenTheyAddAtOnceThenNoneIsLost() throws Exception {
        HostKeyInfo key = TestKey.make(folder.resolve("key"), KeyPair.ED25519).info();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String id = "id" + i;
            writers.add(Watch.daemon(() -> {
                try {
                    new SshConfigFile(home).put(entry(id, id, new SshTarget("h", 22, "u"), key));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }, id));
        }
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join(20_000);
        }
        assertEquals(8, new SshConfigFile(home).ids().size());
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
