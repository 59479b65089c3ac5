package org.mlopsclub.clearml.core.tests.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.filesystem.IFileStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.files.ClearmlUri;

class ClearmlUriTest {

    private static final SessionKey SESSION = new SessionKey(new ServerId("http://one"),
            "0123456789abcdef0123456789abcdef");

    @ParameterizedTest
    @ValueSource(strings = { "plain.txt", "with space", "100 %", "%41", "a+b;c=d?e#f&g", "línea ünï 日本 😀", "new\nline",
            "tab\tand\u0001", "\\back\\slash", "quote'\"`$(x)", "trailing.", " lead", "..hidden", "\u202Egnp.exe",
            "not\uDCFFutf\uDC80-8\uDCE9", "c:drive", "[brackets]{}|^" })
    void givenAFileNameWhenMadeAUriThenItComesBackTheSame(String name) throws Exception {
        String path = "/home/me/" + name;
        URI uri = ClearmlUri.of(SESSION, path);

        assertEquals(path, ClearmlUri.parse(URI.create(uri.toString())).path());
        IFileStore store = EFS.getStore(uri);
        assertEquals(uri, store.toURI());
        assertEquals(name, store.getName());
        assertEquals(store, store.getParent().getChild(name));
        assertEquals("clearml", store.getFileSystem().getScheme());
    }

    @Test
    void givenDotsInAPathWhenMadeAUriThenTheyCannotLeadAnywhereElse() {
        assertEquals("/etc/x", ClearmlUri.parse(ClearmlUri.of(SESSION, "/../../etc/./y/../x")).path());
    }

    @Test
    void givenTwoServersWhenATaskHasTheSameIdThenTheUrisDiffer() {
        SessionKey other = new SessionKey(new ServerId("http://two"), SESSION.taskId());
        assertNotEquals(ClearmlUri.of(SESSION, "/a"), ClearmlUri.of(other, "/a"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "../../etc", "", "UPPER", "a b", "x/y", "\u0000" })
    void givenATaskIdThatIsNotHexadecimalWhenMadeAUriThenItIsStillOne(String taskId) {
        URI uri = ClearmlUri.of(new SessionKey(SESSION.server(), taskId), "/a");
        assertEquals("/a", ClearmlUri.parse(uri).path());
        assertEquals(uri.getHost(), uri.getAuthority());
    }

    @Test
    void givenAnotherSchemeWhenParsedThenItIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ClearmlUri.parse(URI.create("file:///a")));
    }
}
