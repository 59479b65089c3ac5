package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.jcraft.jsch.KeyPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the user's SSH home. */
class SshHomeTest {

    @TempDir
    private Path home = Path.of("");

    private Path ssh() throws Exception {
        return Files.createDirectories(home.resolve(".ssh"));
    }

    @Test
    void givenAConfigurationWhenReadThenHostsAreAsOpenSshWouldTakeThem() throws Exception {
        Path key = Files.writeString(ssh().resolve("work key"), "x");
        Files.writeString(ssh().resolve("config"), """
                # mine
                Include conf.d/*.conf
                Host gate bastion
                    HostName=gate.example.com
                    Port 2222
                    User ada
                    IdentityFile "~/.ssh/work key"
                    IdentityFile ~/.ssh/missing
                Match host other
                    User nobody
                Host inner
                    HostName %h.example.com
                    ProxyJump bob@first:2200,gate
                Host *.lab !bad.lab
                    User lab
                Host *
                    User everyone
                """);
        Files.createDirectories(ssh().resolve("conf.d"));
        Files.writeString(ssh().resolve("conf.d/a.conf"), "Host included\n  HostName 10.0.0.9\n");
        SshHosts hosts = SshHosts.read(ssh());

        assertEquals(List.of("included", "gate", "bastion", "inner"), hosts.names());
        assertEquals(new SshHost("gate", "gate.example.com", 2222, Optional.of("ada"), List.of(key), List.of()),
                hosts.find("gate"));
        assertEquals(new SshHost("inner", "inner.example.com", 22, Optional.of("everyone"), List.of(),
                List.of("bob@first:2200", "gate")), hosts.find("inner"));
        assertEquals("10.0.0.9", hosts.find("included").hostName());
        assertEquals(Optional.of("lab"), hosts.find("x.lab").user());
        assertEquals(Optional.of("everyone"), hosts.find("bad.lab").user());
        assertEquals(new SshHost("bastion", "gate.example.com", 22, Optional.of("root"), List.of(key), List.of()),
                hosts.find("root@bastion:22"));
        assertEquals("::1", hosts.find("[::1]:2022").hostName());
    }

    /** On Windows a star alone makes a path that cannot be. */
    @Test
    void givenPathsThatCannotBeWhenReadThenTheRestOfTheConfigurationIsTaken() throws Exception {
        Files.writeString(ssh().resolve("config"), """
                Include no\0folder/*
                Include conf.d/{open
                Include "my conf/*.conf" conf.d/*
                Host gate
                    HostName gate.example.com
                    IdentityFile no\0file
                """);
        Files.createDirectories(ssh().resolve("conf.d"));
        Files.writeString(ssh().resolve("conf.d/a"), "Host included\n  HostName 10.0.0.9\n");
        Files.createDirectories(ssh().resolve("my conf"));
        Files.writeString(ssh().resolve("my conf/b.conf"), "Host quoted\n  HostName 10.0.0.8\n");

        SshHosts hosts = SshHosts.read(ssh());

        assertEquals(List.of("included", "quoted", "gate"), hosts.names());
        assertEquals(List.of(), hosts.find("gate").identityFiles());
    }

    @Test
    void givenNoConfigurationWhenAskedThenANameIsAHost() throws Exception {
        SshHosts hosts = SshHosts.read(home.resolve("nothing"));
        assertEquals(List.of(), hosts.names());
        assertEquals(new SshHost("gate.example.com", "gate.example.com", 22, Optional.empty(), List.of(), List.of()),
                hosts.find("gate.example.com"));
        assertThrows(IllegalArgumentException.class, () -> hosts.find("me@"));
    }

    @Test
    void givenKnownHostsWhenReadThenPlainHashedAndRevokedOnesAreFound() throws Exception {
        TestKey plain = TestKey.make(home.resolve("plain"), KeyPair.ED25519);
        TestKey hashed = TestKey.make(home.resolve("hashed"), KeyPair.ECDSA);
        TestKey revoked = TestKey.make(home.resolve("revoked"), KeyPair.ED25519);
        Path file = ssh().resolve("known_hosts");
        Files.writeString(file, "[gate.example.com]:2222 " + plain.publicLine() + "\n@revoked * "
                + revoked.publicLine() + "\n");
        assertEquals(List.of(plain.info()), KnownHosts.of(file, "gate.example.com", 2222));
        assertEquals(List.of(), KnownHosts.of(file, "gate.example.com", 22));
        assertEquals(Set.of(revoked.info()), KnownHosts.revoked(file));
        assertEquals(Set.of(), KnownHosts.revoked(home.resolve("missing")));

        Files.writeString(file, "gate ssh-rsa AAAA\n@revoked * ssh-rsa AAAA\n@revoked * " + revoked.publicLine() + "\n");
        assertEquals(List.of(), KnownHosts.of(file, "gate", 22), "A line without a key counts as little as for OpenSSH.");
        assertEquals(Set.of(revoked.info()), KnownHosts.revoked(file));
        Files.writeString(file, "# mine\n\ngate ssh-rsa AAAAA\n@revoked * ssh-rsa AAAAA\n@revoked * "
                + revoked.publicLine() + "\ngate,lock " + plain.publicLine() + " a comment\n");
        assertEquals(Set.of(revoked.info()), KnownHosts.revoked(file));
        assertEquals(List.of(plain.info()), KnownHosts.of(file, "gate", 22), "One damaged line hides no other.");

        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "skipped: no ssh-keygen here");
        Files.writeString(file, "gate " + hashed.publicLine() + "\n");
        new ProcessBuilder("ssh-keygen", "-H", "-f", file.toString()).redirectErrorStream(true)
                .redirectOutput(home.resolve("keygen.log").toFile()).start().waitFor();
        assertEquals(List.of(hashed.info()), KnownHosts.of(file, "gate", 22));
    }
}
