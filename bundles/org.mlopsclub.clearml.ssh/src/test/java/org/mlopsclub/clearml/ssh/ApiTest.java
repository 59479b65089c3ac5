package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shape of the API and its small parts. */
class ApiTest {

    @Test
    void givenThePublicTypesWhenLookedAtThenNoneShowsJsch() throws Exception {
        List<Class<?>> types = publicTypes();
        assertTrue(types.contains(SshLink.class) && types.size() > 10, types.toString());
        for (Class<?> type : types) {
            String signatures = Stream.of(type.getMethods(), type.getConstructors(), type.getFields())
                    .flatMap(Arrays::stream).map(Object::toString).reduce("", (a, b) -> a + "\n" + b);
            assertTrue(!signatures.contains("com.jcraft"), () -> type + signatures);
        }
    }

    private static List<Class<?>> publicTypes() throws IOException {
        Path classes = Path.of("target/classes/org/mlopsclub/clearml/ssh");
        try (Stream<Path> files = Files.list(classes)) {
            return files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".class"))
                    .filter(name -> !name.startsWith("package-info"))
                    .<Class<?>>map(name -> load(name.replace(".class", "")))
                    .filter(type -> Modifier.isPublic(type.getModifiers())).toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName("org.mlopsclub.clearml.ssh." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void givenAPublicKeyLineWhenParsedThenTheFingerprintIsThatOfOpenSsh() {
        // ssh-keygen -lf of this key prints this fingerprint.
        HostKeyInfo key = HostKeyInfo.parse("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIP+iSlry86qXDKCWV5IBtyIFBlB79NapbuGYHv1lhDM2 a comment");

        assertEquals("SHA256:/9L8fvXm0TUDBmfIcG9p0TaBg9EMQUnqWp002bj5wpI", key.fingerprint());
        assertEquals("ssh-ed25519", key.type());
        assertEquals(key, HostKeyInfo.of(key.key()));
        assertThrows(IllegalArgumentException.class, () -> HostKeyInfo.parse("ssh-ed25519"));
        assertThrows(IllegalArgumentException.class, () -> HostKeyInfo.parse("ssh-ed25519 AAAA"));
    }

    @Test
    void givenAnyBytesWhenTurnedIntoANameThenTheyComeBack() {
        byte[] all = new byte[255];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i + 1);
        }
        assertEquals(Arrays.toString(all), Arrays.toString(RemoteNames.encode(RemoteNames.decode(all))));
        String text = "gr\u00fc\u00df \ud83d\ude00";
        assertEquals(text, RemoteNames.decode(text.getBytes(StandardCharsets.UTF_8)));
        byte[] cutShort = { 'a', (byte) 0xe2, (byte) 0x82 };
        assertEquals(Arrays.toString(cutShort), Arrays.toString(RemoteNames.encode(RemoteNames.decode(cutShort))));
    }

    @Test
    void givenALongNameWhenATemporaryOneIsMadeThenItFitsAFileSystem() {
        for (String letter : List.of("a", "\u00fc", "\ud83d\ude00")) {
            String name = Litter.newName(letter.repeat(250 / letter.getBytes(StandardCharsets.UTF_8).length), Litter.NEW);
            assertTrue(RemoteNames.encode(name).length <= 255, name);
            Litter.done(name);
        }
    }
}
