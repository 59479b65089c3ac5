package org.mlopsclub.clearml.sandbox;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;
import org.mlopsclub.clearml.sandbox.accounts.AccountCalls;
import org.mlopsclub.clearml.sandbox.accounts.Accounts;
import org.mlopsclub.clearml.sandbox.accounts.ProjectCalls;
import org.mlopsclub.clearml.sandbox.accounts.ServerCalls;
import org.mlopsclub.clearml.sandbox.agent.Agent;
import org.mlopsclub.clearml.sandbox.agent.AgentSettings;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.auth.Authenticator;
import org.mlopsclub.clearml.sandbox.auth.Tokens;
import org.mlopsclub.clearml.sandbox.events.EventCalls;
import org.mlopsclub.clearml.sandbox.http.ApiHandler;
import org.mlopsclub.clearml.sandbox.http.HttpFront;
import org.mlopsclub.clearml.sandbox.http.PageHandler;
import org.mlopsclub.clearml.sandbox.query.Scrolls;
import org.mlopsclub.clearml.sandbox.queues.QueueCalls;
import org.mlopsclub.clearml.sandbox.queues.QueueEntries;
import org.mlopsclub.clearml.sandbox.store.AtomicFile;
import org.mlopsclub.clearml.sandbox.store.Ids;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;
import org.mlopsclub.clearml.sandbox.tasks.TaskEdits;
import org.mlopsclub.clearml.sandbox.tasks.TaskLife;
import org.mlopsclub.clearml.sandbox.tasks.TaskQueries;
import org.mlopsclub.clearml.sandbox.tasks.Tasks;
import org.mlopsclub.clearml.sandbox.web.Pages;
import org.mlopsclub.clearml.sandbox.workers.WorkerCalls;
import org.mlopsclub.clearml.sandbox.workers.WorkerRegister;

/** A ClearML server and an agent in this process, on the loopback address. */
public final class Sandbox implements AutoCloseable {
    private final Clock clock = Clock.systemUTC();
    private final Path folder;
    private final boolean temporary;
    private final Path config;
    private final Store store;
    private final Catalogue catalogue;
    private final Accounts accounts;
    private final HttpFront front;
    private final Agent agent;

    private Sandbox(Options options) throws IOException {
        temporary = options.folder().isEmpty();
        folder = temporary ? Files.createTempDirectory("clearml-sandbox")
                : Files.createDirectories(options.folder().orElseThrow()).toRealPath();
        config = options.config().orElse(folder.resolve("clearml.conf")).toAbsolutePath();
        store = new Store(folder);
        catalogue = new Catalogue(store);
        accounts = new Accounts(store);
        Tokens tokens = new Tokens(store.locked(() -> store.setting("token_secret", () -> Ids.secret(32))), clock);
        registerCalls(tokens);
        front = options.port() == 0 ? bindAgain() : HttpFront.bind(options.port());
        AgentSettings settings = new AgentSettings(folder, options.queues(), options.agentDelay(), options.setUp(),
                options.reports(), front.url());
        agent = new Agent(catalogue, accounts.owner(), settings, clock);
        begin(options, tokens);
    }

    /**
     * Starts a sandbox.
     *
     * @throws IOException if the port is taken or the folder cannot be used
     */
    public static Sandbox start(Options options) throws IOException {
        return new Sandbox(options);
    }

    private void registerCalls(Tokens tokens) {
        Scrolls scrolls = new Scrolls(clock);
        Tasks tasks = new Tasks(store);
        QueueEntries queues = new QueueEntries(store);
        WorkerRegister workers = new WorkerRegister(store, clock);
        ServerCalls.register(catalogue);
        new AccountCalls(store, accounts, tokens, scrolls).register(catalogue);
        new ProjectCalls(store, scrolls).register(catalogue);
        new TaskQueries(store, tasks, scrolls).register(catalogue);
        new TaskEdits(tasks).register(catalogue);
        new TaskLife(store, tasks, queues, clock).register(catalogue);
        new QueueCalls(store, queues, workers, scrolls).register(catalogue);
        new WorkerCalls(workers).register(catalogue);
        new EventCalls(store, tasks, clock).register(catalogue);
    }

    private void begin(Options options, Tokens tokens) {
        QueueEntries queues = new QueueEntries(store);
        options.queues().forEach(name -> store.locked(() -> queues.named(name)));
        if (options.seedSessions()) {
            new SeedSessions(store, catalogue, accounts, folder).add(options.queues().get(0));
        }
        new ExtraSessions(store, catalogue, accounts.owner()).add(options.extraSessions());
        front.start(new ApiHandler(catalogue, new Authenticator(store, tokens)), new PageHandler(new Pages(store)));
        rememberPort();
        JsonObject keys = accounts.ownerKeys();
        ConfigurationFile.write(config, front.url(), Json.textAt(keys, "id"), Json.textAt(keys, "secret_key"));
        agent.start();
    }

    /** A client that was configured before a restart finds the sandbox again, if the port is still free. */
    private HttpFront bindAgain() throws IOException {
        Path file = folder.resolve("state").resolve("port");
        if (!Files.isRegularFile(file)) {
            return HttpFront.bind(0);
        }
        try {
            return HttpFront.bind(Integer.parseInt(Files.readString(file).strip()));
        } catch (BindException | NumberFormatException takenOrDamaged) {
            return HttpFront.bind(0);
        }
    }

    private void rememberPort() {
        AtomicFile.write(folder.resolve("state").resolve("port"),
                String.valueOf(front.port()));
    }

    /** The URL of API and web pages. */
    public String url() {
        return front.url();
    }

    /** The {@code clearml.conf} for clients. */
    public Path config() {
        return config;
    }

    /** Where state and sessions live. */
    public Path folder() {
        return folder;
    }

    /** Ends the servers of all sessions and this one. What a given folder holds stays. */
    @Override
    public void close() {
        agent.close();
        front.close();
        if (temporary) {
            deleteFolder();
        }
    }

    private void deleteFolder() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + folder, e);
        }
    }
}
