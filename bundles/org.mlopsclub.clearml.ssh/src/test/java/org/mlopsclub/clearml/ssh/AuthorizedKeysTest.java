package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jcraft.jsch.KeyPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A public key put into a session. */
class AuthorizedKeysTest {

    private static final Cancellation NEVER = Cancellation.never();

    @Test
    void givenNoFileWhenAKeyIsInstalledTwiceThenItIsThereOnceAndLogsIn(@TempDir Path folder) throws Exception {
        TestKey mine = TestKey.make(folder.resolve("mine"), KeyPair.ED25519);
        try (OpenSshServer server = new OpenSshServer(folder); SshLink link = server.connect()) {
            assertTrue(AuthorizedKeys.install(link, mine.publicLine() + "\n", NEVER));
            assertFalse(AuthorizedKeys.install(link, mine.publicLine(), NEVER));
            Path file = folder.resolve(".ssh/authorized_keys");
            assertEquals(mine.publicLine() + "\n", Files.readString(file));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
            Files.copy(file, folder.resolve("authorized"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            try (SshLink again = Ssh.connect(server.target(), SshCredentials.keyFiles(List.of(mine.file())),
                    HostKeyPolicies.pinned(List.of(server.hostKey())), SshSettings.defaults(), NEVER)) {
                assertTrue(again.isAlive());
            }
        }
    }

    @Test
    void givenKeysWithoutALastLineEndWhenOneIsInstalledThenNoneIsDamaged(@TempDir Path folder) throws Exception {
        TestKey mine = TestKey.make(folder.resolve("mine"), KeyPair.ED25519);
        TestKey other = TestKey.make(folder.resolve("other"), KeyPair.ED25519);
        try (OpenSshServer server = new OpenSshServer(folder); SshLink link = server.connect()) {
            Files.createDirectories(folder.resolve(".ssh"));
            Path file = Files.writeString(folder.resolve(".ssh/authorized_keys"), "# mine\n" + other.publicLine());
            assertTrue(AuthorizedKeys.install(link, mine.publicLine(), NEVER));
            assertEquals("# mine\n" + other.publicLine() + "\n" + mine.publicLine() + "\n", Files.readString(file));
            assertFalse(AuthorizedKeys.install(link, other.publicLine() + " renamed", NEVER));
        }
    }

    /** Its home is the real one for its commands, so that the very file is changed that it reads. */
    @Test
    void givenDropbearWhenKeysOfAllKindsAreInstalledThenEachLogsInAndItLeadsFurther(@TempDir Path folder)
            throws Exception {
        try (DropbearServer server = new DropbearServer(folder); SshLink link = server.connect();
                MinaServer behind = new MinaServer()) {
            for (int type : new int[] { KeyPair.ED25519, KeyPair.RSA, KeyPair.ECDSA }) {
                TestKey key = TestKey.make(folder.resolve("key" + type), type);
                assertTrue(AuthorizedKeys.install(link, key.publicLine(), NEVER));
                assertFalse(AuthorizedKeys.install(link, key.publicLine(), NEVER));
                SshLink jump = Ssh.connect(server.target(), SshCredentials.keyFiles(List.of(key.file())),
                        HostKeyPolicies.pinned(List.of(server.hostKey())), SshSettings.defaults(), NEVER);
                try (SshLink further = Ssh.connectThrough(jump, behind.target(), behind.credentials(),
                        HostKeyPolicies.pinned(List.of(behind.hostKey())), SshSettings.defaults(), NEVER)) {
                    assertTrue(further.isAlive());
                }
            }
            assertEquals(4, Files.readAllLines(folder.resolve("home/.ssh/authorized_keys")).size());
        }
    }

    @Test
    void givenWhatIsNoKeyOrCannotBeWrittenWhenInstalledThenThatIsSaid(@TempDir Path folder) throws Exception {
        TestKey mine = TestKey.make(folder.resolve("mine"), KeyPair.ED25519);
        try (OpenSshServer server = new OpenSshServer(folder); SshLink link = server.connect()) {
            assertThrows(IllegalArgumentException.class,
                    () -> AuthorizedKeys.install(link, "command=\"evil\" " + mine.publicLine(), NEVER));
            assertThrows(IllegalArgumentException.class,
                    () -> AuthorizedKeys.install(link, mine.publicLine() + "\nssh-rsa AAAA", NEVER));
            Files.writeString(folder.resolve(".ssh"), "in the way");
            SshException e = assertThrows(SshException.RemoteFailure.class,
                    () -> AuthorizedKeys.install(link, mine.publicLine(), NEVER));
            assertTrue(e.getMessage().contains("was not added"), e.getMessage());
        }
    }
}
