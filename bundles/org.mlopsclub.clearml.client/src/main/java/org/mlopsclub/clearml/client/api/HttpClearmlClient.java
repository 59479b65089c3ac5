package org.mlopsclub.clearml.client.api;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.config.TlsCheck;
import org.mlopsclub.clearml.client.model.ConsolePage;
import org.mlopsclub.clearml.client.model.MetricSeries;
import org.mlopsclub.clearml.client.model.Person;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionDetails;
import org.mlopsclub.clearml.client.model.SessionDraft;
import org.mlopsclub.clearml.client.model.SessionTemplate;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.client.model.TaskRef;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.client.model.Worker;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** A client over HTTP. */
final class HttpClearmlClient implements ClearmlClient {

    private static final int PAGE_SIZE = 500;
    private static final int MAX_CONSOLE = 10_000;
    /** A session tells its address within its first minutes. */
    private static final int FIRST_CONSOLE = 500;
    private static final int MAX_SAMPLES = 6_000;
    /** The server refuses more tasks in one request. */
    private static final int MOST_COURSES = 100;
    private static final int WORKER_SILENCE_SECONDS = 600;

    private final ServerConfiguration configuration;
    private final HttpSettings settings;
    private final ServerId server;
    private final ApiCalls api;
    private final CancellationSource closing = new CancellationSource();

    HttpClearmlClient(ServerConfiguration configuration, HttpSettings settings, ServerId name)
            throws ClearmlException.TlsFailed {
        this.configuration = configuration;
        this.settings = settings;
        this.server = name;
        this.api = new ApiCalls(configuration, settings);
    }

    @Override
    public ServerId server() {
        return server;
    }

    @Override
    public ServerConfiguration configuration() {
        return configuration;
    }

    @Override
    public String ping(Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        return api.callAnonymously(ApiCall.read("server.info", new JsonObject()), unlessClosed(cancellation)).data()
                .at("version").text().orElse("");
    }

    @Override
    public ServerIdentity identity(Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        return me(unlessClosed(cancellation));
    }

    /** From the token, or asked for if it is one that only the server can read. */
    private ServerIdentity me(Cancellation cancellation) throws ClearmlException {
        ServerIdentity identity = api.tokens().get(cancellation).identity();
        if (!identity.userId().isEmpty()) {
            return identity;
        }
        Json user = call("users.get_current_user", new JsonObject(), cancellation).at("user");
        return new ServerIdentity(user.at("id").text().orElse(""), user.at("name").text().orElse(""),
                user.at("company", "id").text().orElse(""), user.at("company", "name").text().orElse(""),
                identity.apiVersion(), identity.serverVersion(), identity.featureSet());
    }

    @Override
    public SessionList sessions(SessionQuery query, Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        return list(query, SessionProjection.LIST, "-created", unlessClosed(cancellation));
    }

    @Override
    public Set<String> sessionIds(SessionQuery query, Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        return list(query, List.of("id"), "-created", unlessClosed(cancellation)).sessions().stream()
                .map(Session::taskId).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<String> activeSessionIds(Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        SessionList mine = list(new SessionQuery(true, true, Optional.empty()), List.of("id", "status", "last_update"),
                "-last_update", unlessClosed(cancellation));
        return mine.sessions().stream().filter(session -> session.status() == TaskStatus.IN_PROGRESS)
                .sorted(Comparator.comparing(
                        (Session session) -> session.times().lastUpdate().orElse(Instant.EPOCH)).reversed())
                .map(Session::taskId).toList();
    }

    private SessionList list(SessionQuery query, List<String> fields, String order, Cancellation cancellation)
            throws ClearmlException {
        Optional<String> user = query.mineOnly() ? Optional.of(me(cancellation).userId()) : Optional.empty();
        return new SessionLister(api, server).list(Requests.sessions(query, user, fields, order), cancellation);
    }

    @Override
    public Optional<Session> session(String taskId, Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        return task(taskId, SessionProjection.LIST, unlessClosed(cancellation))
                .flatMap(task -> SessionReader.read(server, task));
    }

    @Override
    public SshAccess sshAccess(String taskId, Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        Optional<Json> task = task(taskId, SessionProjection.SSH, unlessClosed(cancellation));
        if (task.isEmpty()) {
            throw new ClearmlException.NotFound(api.server(), taskId);
        }
        return SshAccessReader.read(task.get(), channelVouches());
    }

    private boolean channelVouches() {
        boolean verified = "https".equalsIgnoreCase(configuration.apiUrl().getScheme())
                && configuration.tls().mode() != TlsCheck.Mode.OFF;
        return verified || LoopbackNames.isLoopback(configuration.apiUrl());
    }

    private Optional<Json> task(String taskId, List<String> fields, Cancellation cancellation)
            throws ClearmlException {
        return call("tasks.get_all_ex", Requests.oneTask(taskId, fields), cancellation).at("tasks").list().stream()
                .filter(task -> task.at("id").text().filter(taskId::equals).isPresent()).findFirst();
    }

    @Override
    public List<Queue> queues(Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        Cancellation until = unlessClosed(cancellation);
        List<Queue> queues = new ArrayList<>();
        List<Json> page;
        int number = 0;
        do {
            JsonObject request = new JsonObject();
            request.addProperty("page", number++);
            request.addProperty("page_size", PAGE_SIZE);
            page = call("queues.get_all_ex", request, until).at("queues").list();
            page.stream().flatMap(ResourceReader::queue).forEach(queues::add);
        } while (page.size() == PAGE_SIZE);
        return List.copyOf(queues);
    }

    @Override
    public List<Worker> workers(Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        JsonObject request = new JsonObject();
        request.addProperty("last_seen", WORKER_SILENCE_SECONDS);
        return call("workers.get_all", request, unlessClosed(cancellation)).at("workers").list().stream()
                .flatMap(ResourceReader::worker).toList();
    }

    @Override
    public ConsolePage console(String taskId, Optional<Instant> after, int max, Cancellation cancellation)
            throws ClearmlException {
        settings.callGuard().run();
        JsonObject request = Requests.of("task", taskId);
        request.addProperty("batch_size", Math.max(1, Math.min(max, MAX_CONSOLE)));
        request.addProperty("order", "asc");
        request.addProperty("navigate_earlier", after.isEmpty());
        after.ifPresent(moment -> request.addProperty("from_timestamp", moment.toEpochMilli()));
        return ResourceReader.console(api.call(
                new ApiCall("events.get_task_log", request, ApiCall.Kind.READ, taskId), unlessClosed(cancellation))
                .data());
    }

    @Override
    public SessionDetails details(Session session, Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        Optional<String> email = email(session, unlessClosed(cancellation));
        List<String> packages = task(session.taskId(), SessionProjection.REQUIREMENTS, unlessClosed(cancellation))
                .map(task -> DetailsReader.packages(task.at("script", "requirements"))).orElse(List.of());
        if (session.status() == TaskStatus.QUEUED) {
            Optional<Queue> queue = DetailsReader.queue(session, queues(cancellation));
            return new SessionDetails(packages, queue.flatMap(each -> each.position(session.taskId())),
                    queue.map(each -> each.entries().size()), Optional.empty(), Optional.empty(), Optional.empty(),
                    email);
        }
        Optional<String> workerIp = session.status() == TaskStatus.IN_PROGRESS
                ? DetailsReader.workerIp(session, workers(cancellation)) : Optional.empty();
        Optional<Instant> start = session.times().started();
        Optional<String> machineIp = start.isEmpty() ? Optional.empty()
                : DetailsReader.machineIp(console(session.taskId(), start, FIRST_CONSOLE, cancellation));
        return new SessionDetails(packages, Optional.empty(), Optional.empty(), workerIp, machineIp,
                memory(session, unlessClosed(cancellation)), email);
    }

    private Optional<Double> memory(Session session, Cancellation cancellation) throws ClearmlException {
        if (session.status() != TaskStatus.IN_PROGRESS || session.worker().isEmpty()
                || session.machine().memoryGiB().isPresent()) {
            return Optional.empty();
        }
        JsonObject request = WorkerMemoryReader.request(session.worker().get(), settings.clock().instant());
        try {
            return WorkerMemoryReader.totalGiB(call(WorkerMemoryReader.ENDPOINT, request, cancellation));
        } catch (ClearmlException.NotAllowed | ClearmlException.ServerError noStatistics) {
            return Optional.empty(); // some servers keep none; nothing else is missing then
        }
    }

    /** Without a projection: a field that a server does not have must not be asked for by name. */
    private Optional<String> email(Session session, Cancellation cancellation) throws ClearmlException {
        Optional<String> creator = session.creator().map(Person::id).filter(id -> !id.isEmpty());
        if (creator.isEmpty()) {
            return Optional.empty();
        }
        JsonObject request = new JsonObject();
        request.add("id", Requests.array(List.of(creator.get())));
        try {
            return DetailsReader.email(creator.get(),
                    call("users.get_all_ex", request, cancellation).at("users").list());
        } catch (ClearmlException.NotAllowed hidden) {
            return Optional.empty(); // some roles see no users; nothing else is missing then
        }
    }

    @Override
    public List<MetricSeries> metrics(String taskId, int samples, Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        JsonObject request = MetricsReader.request(taskId, Math.max(1, Math.min(samples, MAX_SAMPLES)));
        return MetricsReader.series(api.call(new ApiCall("events.scalar_metrics_iter_histogram", request,
                ApiCall.Kind.READ, taskId), unlessClosed(cancellation)).data());
    }

    @Override
    public Map<String, List<MetricSeries>> load(List<String> taskIds, int samples, Cancellation cancellation)
            throws ClearmlException {
        settings.callGuard().run();
        Cancellation until = unlessClosed(cancellation);
        Map<String, List<MetricSeries>> load = new HashMap<>();
        for (int from = 0; from < taskIds.size(); from += MOST_COURSES) {
            List<String> part = taskIds.subList(from, Math.min(from + MOST_COURSES, taskIds.size()));
            JsonObject request = LoadReader.request(part, Math.max(1, Math.min(samples, MAX_SAMPLES)));
            load.putAll(LoadReader.byTask(api.call(new ApiCall(LoadReader.ENDPOINT, request, ApiCall.Kind.READ,
                    part.size() == 1 ? part.get(0) : ""), until).data()));
        }
        return Map.copyOf(load);
    }

    @Override
    public void stop(String taskId, String reason, Cancellation cancellation) throws ClearmlException {
        change("tasks.stop", withReason(taskId, reason), ApiCall.Kind.REPEATABLE, taskId, cancellation);
    }

    @Override
    public void forceStop(String taskId, String reason, Cancellation cancellation) throws ClearmlException {
        JsonObject request = withReason(taskId, reason);
        request.addProperty("force", true);
        change("tasks.stopped", request, ApiCall.Kind.REPEATABLE, taskId, cancellation);
    }

    @Override
    public void delete(String taskId, Cancellation cancellation) throws ClearmlException {
        JsonObject request = Requests.of("task", taskId);
        request.addProperty("force", true);
        change("tasks.delete", request, ApiCall.Kind.ONCE, taskId, cancellation);
    }

    @Override
    public void archive(String taskId, Cancellation cancellation) throws ClearmlException {
        JsonObject request = new JsonObject();
        request.add("tasks", Requests.array(List.of(taskId)));
        change("tasks.archive", request, ApiCall.Kind.REPEATABLE, taskId, cancellation);
    }

    @Override
    public void rename(String taskId, String name, Cancellation cancellation) throws ClearmlException {
        edit(taskId, "name", new JsonPrimitive(name), cancellation);
    }

    @Override
    public void setTags(String taskId, List<String> tags, Cancellation cancellation) throws ClearmlException {
        edit(taskId, "tags", Requests.array(tags), cancellation);
    }

    @Override
    public void setComment(String taskId, String comment, Cancellation cancellation) throws ClearmlException {
        edit(taskId, "comment", new JsonPrimitive(comment), cancellation);
    }

    /** Without force only a draft may be edited. */
    private void edit(String taskId, String member, JsonElement value, Cancellation cancellation)
            throws ClearmlException {
        JsonObject request = Requests.of("task", taskId);
        request.add(member, value);
        request.addProperty("force", true);
        change("tasks.edit", request, ApiCall.Kind.REPEATABLE, taskId, cancellation);
    }

    @Override
    public List<TaskRef> recentTasks(Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        Cancellation until = unlessClosed(cancellation);
        return call("tasks.get_all_ex", Requests.recentTasks(me(until).userId(), PAGE_SIZE), until).at("tasks").list()
                .stream().flatMap(ResourceReader::task).toList();
    }

    @Override
    public SessionTemplate template(String taskId, Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        return task(taskId, SessionProjection.TEMPLATE, unlessClosed(cancellation))
                .map(task -> TemplateReader.read(taskId, task))
                .orElseThrow(() -> new ClearmlException.NotFound(api.server(), taskId));
    }

    @Override
    public String cloneDraft(SessionTemplate template, SessionDraft draft, Cancellation cancellation)
            throws ClearmlException {
        settings.callGuard().run();
        return new SessionCreator(api).draft(template, draft, unlessClosed(cancellation));
    }

    @Override
    public void completeDraft(String taskId, SessionDraft draft, Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        new SessionCreator(api).complete(taskId, draft, unlessClosed(cancellation));
    }

    @Override
    public void enqueue(String taskId, String queue, Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        new SessionCreator(api).enqueue(taskId, queue, unlessClosed(cancellation));
    }

    private static JsonObject withReason(String taskId, String reason) {
        JsonObject request = Requests.of("task", taskId);
        request.addProperty("status_reason", reason);
        request.addProperty("status_message", reason);
        return request;
    }

    @Override
    public Optional<URI> webPage(Session session) {
        @Nullable Token token = api.tokens().known();
        String page = token != null && token.identity().apiAtLeast(2, 31) ? "tasks" : "experiments";
        String project = session.project().map(each -> each.id()).orElse("*");
        return configuration.webUrl().map(web -> WebPages.page(web, project, page, session.taskId()));
    }

    @Override
    public void close() {
        closing.cancel();
        api.tokens().forget();
    }

    private Json call(String endpoint, JsonObject request, Cancellation cancellation) throws ClearmlException {
        return api.call(ApiCall.read(endpoint, request), cancellation).data();
    }

    private void change(String endpoint, JsonObject request, ApiCall.Kind kind, String taskId,
            Cancellation cancellation) throws ClearmlException {
        settings.callGuard().run();
        api.call(new ApiCall(endpoint, request, kind, taskId), unlessClosed(cancellation));
    }

    private Cancellation unlessClosed(Cancellation cancellation) throws ClearmlException.Cancelled {
        Cancellation either = new EitherCancellation(cancellation, closing);
        if (either.isCancelled()) {
            throw new ClearmlException.Cancelled();
        }
        return either;
    }
}
