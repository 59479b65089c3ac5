package org.mlopsclub.clearml.client.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.model.ConsolePage;
import org.mlopsclub.clearml.client.model.MetricSeries;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionDetails;
import org.mlopsclub.clearml.client.model.SessionDraft;
import org.mlopsclub.clearml.client.model.SessionTemplate;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.client.model.TaskRef;
import org.mlopsclub.clearml.client.model.Worker;

/**
 * One ClearML server. Calls block, may come from many threads, log in by themselves, and end with a
 * {@link ClearmlException}; they run {@link HttpSettings#callGuard()} first. Opened by {@link ClearmlClients}.
 */
public interface ClearmlClient extends AutoCloseable {

    /** The server's name in keys. Never blocks. */
    ServerId server();

    /** What the client was opened with. Never blocks. */
    ServerConfiguration configuration();

    /**
     * Asks the server for its version; needs no credentials ({@code server.info}).
     *
     * @return such as {@code 2.0.0}, empty if the server does not tell
     */
    String ping(Cancellation cancellation) throws ClearmlException;

    /** Who we are; logs in if needed ({@code auth.login}). */
    ServerIdentity identity(Cancellation cancellation) throws ClearmlException;

    /** Lists sessions: one {@code tasks.get_all_ex} for each 5,000 of them. Reads no secret. */
    SessionList sessions(SessionQuery query, Cancellation cancellation) throws ClearmlException;

    /** Only the ids of these sessions: to notice those that are gone, which a list of changes does not tell. */
    Set<String> sessionIds(SessionQuery query, Cancellation cancellation) throws ClearmlException;

    /** One session, empty if the server does not have it (any more). */
    Optional<Session> session(String taskId, Cancellation cancellation) throws ClearmlException;

    /**
     * How to log in to a running session. The only call that reads secrets; of the host keys only the public halves
     * are kept.
     *
     * @throws ClearmlException.NotFound if there is no such session
     * @throws ClearmlException.StatusConflict if it does not run or has no address yet
     */
    SshAccess sshAccess(String taskId, Cancellation cancellation) throws ClearmlException;

    /** All queues, with what waits and who listens ({@code queues.get_all_ex}). */
    List<Queue> queues(Cancellation cancellation) throws ClearmlException;

    /** The agents seen in the last ten minutes ({@code workers.get_all}). */
    List<Worker> workers(Cancellation cancellation) throws ClearmlException;

    /**
     * Reads a session's console ({@code events.get_task_log}).
     *
     * @param after only what came later; empty for the newest part
     * @param max how many pieces at most, 1 to 10,000
     */
    ConsolePage console(String taskId, Optional<Instant> after, int max, Cancellation cancellation)
            throws ClearmlException;

    /**
     * What only one session's details show: its packages, its creator's address, its place in the queue while it waits,
     * its agent, and the beginning of its console once it runs; at most four requests. Reads no secret.
     */
    SessionDetails details(Session session, Cancellation cancellation) throws ClearmlException;

    /**
     * The course of a session's load, machine and GPUs ({@code events.scalar_metrics_iter_histogram}); empty during its
     * first three minutes.
     *
     * @param samples how many points a series has at most, 1 to 6,000
     */
    List<MetricSeries> metrics(String taskId, int samples, Cancellation cancellation) throws ClearmlException;

    /**
     * The course of the load of several sessions, with one request for each 100 of them
     * ({@code events.multi_task_scalar_metrics_iter_histogram}). Unlike {@link #metrics}, a value that is no number is
     * not left out: it is {@link Double#NaN}, so that nobody takes it for nothing.
     *
     * @param samples how many points a series has at most, 1 to 6,000; with more reports a point is their mean, at the
     *            time of the first
     * @return the series by task id; a session that never reported is not in it
     * @throws ClearmlException.NotFound if one of them does not exist any more
     */
    Map<String, List<MetricSeries>> load(List<String> taskIds, int samples, Cancellation cancellation)
            throws ClearmlException;

    /**
     * Stops a session ({@code tasks.stop}): a queued one leaves its queue at once, a running one ends within seconds.
     * One that has ended already is no error. Read the session again for its state.
     *
     * @param reason kept by the server and shown to everybody
     */
    void stop(String taskId, String reason, Cancellation cancellation) throws ClearmlException;

    /**
     * Marks a session as stopped although its agent does not answer ({@code tasks.stopped}). If the agent is alive
     * after all, it notices only later.
     */
    void forceStop(String taskId, String reason, Cancellation cancellation) throws ClearmlException;

    /** Deletes a session with its console, for ever ({@code tasks.delete}). */
    void delete(String taskId, Cancellation cancellation) throws ClearmlException;

    /** Takes a session out of the lists ({@code tasks.archive}). */
    void archive(String taskId, Cancellation cancellation) throws ClearmlException;

    /** Gives a session another name ({@code tasks.edit}). */
    void rename(String taskId, String name, Cancellation cancellation) throws ClearmlException;

    /** Gives a session these tags instead of those it has ({@code tasks.edit}). */
    void setTags(String taskId, List<String> tags, Cancellation cancellation) throws ClearmlException;

    /** Gives a session another comment ({@code tasks.edit}), empty for none. */
    void setComment(String taskId, String comment, Cancellation cancellation) throws ClearmlException;

    /**
     * Reads a past session as a template for new ones. Reads no secret.
     *
     * @throws ClearmlException.NotFound if there is no such session
     */
    SessionTemplate template(String taskId, Cancellation cancellation) throws ClearmlException;

    /**
     * Makes a draft of a new session from a template ({@code tasks.clone}). {@link #completeDraft} and {@link #enqueue}
     * come next.
     *
     * @return the new session's task id
     */
    String cloneDraft(SessionTemplate template, SessionDraft draft, Cancellation cancellation)
            throws ClearmlException;

    /** Gives a draft its password and its packages ({@code tasks.edit}, {@code tasks.set_requirements}). */
    void completeDraft(String taskId, SessionDraft draft, Cancellation cancellation) throws ClearmlException;

    /** Puts a draft into a queue, which is made if the server does not have it ({@code tasks.enqueue}). */
    void enqueue(String taskId, String queue, Cancellation cancellation) throws ClearmlException;

    /** My newest tasks that are no sessions, at most 500 ({@code tasks.get_all_ex}). */
    List<TaskRef> recentTasks(Cancellation cancellation) throws ClearmlException;

    /** Ids of my running sessions, the most recently updated first; narrow and fast, for a launcher. */
    List<String> activeSessionIds(Cancellation cancellation) throws ClearmlException;

    /** The page of a session in the web application, empty if its address is not known. Never blocks. */
    Optional<URI> webPage(Session session);

    /** Ends running calls with {@link ClearmlException.Cancelled} and forgets the token. Never blocks for long. */
    @Override
    void close();
}
