package org.mlopsclub.clearml.ui.tests.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.connection.WayChoice;
import org.mlopsclub.clearml.core.connection.WayChoices;
import org.mlopsclub.clearml.core.diagnosis.Diagnosis;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisListener;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.core.launch.PresetChoices;
import org.mlopsclub.clearml.core.launch.SessionLaunchDelegate;
import org.mlopsclub.clearml.core.server.KeyFile;
import org.mlopsclub.clearml.core.server.Sandbox;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.testkit.Workbench;

/** Whatever may wait for network, disk or process refuses the UI thread before it begins. */
class DoorsOnUiThreadTest {

    private static final SessionKey KEY = new SessionKey(ServerId.of(URI.create("http://127.0.0.1:1")), "id");
    private static final IProgressMonitor MONITOR = new NullProgressMonitor();
    /** Documented as never blocking. */
    private static final Set<String> FREE = Set.of("server", "configuration", "webPage", "close");

    @BeforeEach
    void configure(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("clearml.conf"), """
                api {
                    api_server: http://127.0.0.1:1
                    credentials { "access_key" = "a", "secret_key" = "b" }
                }
                """);
        Preferences.set(Preferences.CONFIG_FILE, config.toString());
    }

    @AfterEach
    void forget() throws Exception {
        Preferences.set(Preferences.CONFIG_FILE, "");
    }

    @Test
    void givenTheUiThreadWhenAnyCallOfTheClientIsMadeThenItIsRefused() throws Exception {
        ClearmlClient client = Services.get(Servers.class).client();
        List<String> notRefused = new ArrayList<>();
        List<Method> doors = Arrays.stream(ClearmlClient.class.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()) && !FREE.contains(method.getName()))
                .toList();
        for (Method door : doors) {
            @Nullable Object[] arguments = Arrays.stream(door.getParameterTypes()).map(DoorsOnUiThreadTest::any).toArray();
            if (!refused(() -> door.invoke(client, arguments))) {
                notRefused.add(door.getName());
            }
        }
        assertTrue(doors.size() > 10, () -> "only " + doors.size() + " calls seen");
        assertEquals(List.of(), notRefused);
    }

    @Test
    void givenTheUiThreadWhenAServiceIsAskedForWhatMayWaitThenItIsRefused() {
        Servers servers = Services.get(Servers.class);
        assertTrue(refused(servers::client), "client");
        assertTrue(refused(() -> servers.client(KEY.server())), "client of a server");
        assertTrue(refused(() -> Services.get(Sandbox.class).start(MONITOR)), "sandbox");
        assertTrue(refused(() -> Services.get(SessionConnections.class).connect(KEY, MONITOR)), "connect");
        assertTrue(refused(() -> Services.get(RemoteDocuments.class).fetch(KEY, "/a", MONITOR)), "fetch");
        assertTrue(refused(PresetChoices::read), "presets");
        Diagnosis diagnosis = new Diagnosis("none", List.of(), text -> text, () -> {
        });
        DiagnosisListener nobody = (DiagnosisListener) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DiagnosisListener.class}, (proxy, method, all) -> null);
        assertTrue(refused(() -> diagnosis.run(nobody, Cancellation.never())), "diagnosis");
        assertTrue(refused(() -> {
            new SessionLaunchDelegate().launch(null, "run", null, MONITOR);
            return true;
        }), "launch");
    }

    @Test
    void givenTheUiThreadWhenTheDiskIsAskedOrWrittenThenItIsRefused() {
        assertTrue(refused(() -> KeyFile.configured().exists()), "whether there is a file of keys");
        assertTrue(refused(() -> {
            Preferences.set(Preferences.REMOVE_LEFT, "");
            return true;
        }), "a preference");
        assertTrue(refused(() -> {
            WayChoices.choose(KEY, new WayChoice.Automatic());
            return true;
        }), "a way to a session");
    }

    /** Whether a call on the UI thread fails as a programming error, before anything else could go wrong. */
    private static boolean refused(Callable<?> call) {
        return Workbench.onUi(() -> {
            try {
                call.call();
                return false;
            } catch (InvocationTargetException e) {
                return isRefusal(e.getCause());
            } catch (Exception e) {
                return isRefusal(e);
            }
        });
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof IllegalStateException && String.valueOf(failure.getMessage()).contains("UI thread");
    }

    private static @Nullable Object any(Class<?> type) {
        if (type == int.class) {
            return 1;
        }
        if (type == boolean.class) {
            return false;
        }
        return type == String.class ? "id" : type == Cancellation.class ? Cancellation.never()
                : type == SessionQuery.class ? SessionQuery.ALL : type == Optional.class ? Optional.empty()
                        : type == Session.class ? Session.builder(KEY, "s").build() : other(type);
    }

    /** Nothing for other types: a call is refused before it looks at its arguments. */
    private static @Nullable Object other(Class<?> type) {
        if (type.isAssignableFrom(List.class)) {
            return List.of("id");
        }
        if (type.isAssignableFrom(Set.class)) {
            return Set.of("id");
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return null;
    }
}
