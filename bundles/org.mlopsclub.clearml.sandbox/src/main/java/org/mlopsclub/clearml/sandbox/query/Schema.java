package org.mlopsclub.clearml.sandbox.query;

import java.util.Map;
import java.util.Set;

/**
 * What can be asked of one kind of document.
 *
 * @param object the name of the kind in error messages
 * @param fields the top-level members that exist
 * @param lists the paths that a list of values filters
 * @param patterns the paths that a regular expression filters
 * @param ranges the paths that dates or a pair of limits filter
 * @param references the paths that hold an id of another document, and in which collection
 */
public record Schema(String object, Set<String> fields, Set<String> lists, Set<String> patterns, Set<String> ranges,
        Map<String, Reference> references) {

    /** The collection that an id points into. */
    public enum Reference { USER, COMPANY, PROJECT, QUEUE, TASK }

    /** Sessions and all other tasks. */
    public static final Schema TASK = new Schema("Task",
            Set.of("id", "name", "user", "company", "company_origin", "type", "status", "status_reason",
                    "status_message", "status_changed", "comment", "report", "report_assets", "created", "started",
                    "completed", "published", "active_duration", "parent", "project", "output", "execution",
                    "container", "tags", "system_tags", "script", "last_worker", "last_worker_report", "last_update",
                    "last_change", "last_changed_by", "last_iteration", "last_metrics", "unique_metrics",
                    "metric_stats", "hyperparams", "configuration", "runtime", "models", "enqueue_status"),
            Set.of("id", "user", "project", "status", "type", "tags", "system_tags", "parent", "execution.queue",
                    "last_worker", "script.entry_point"),
            Set.of("name", "comment", "report"),
            Set.of("created", "started", "completed", "last_update", "last_change", "status_changed",
                    "active_duration", "last_iteration"),
            Map.of("user", Reference.USER, "company", Reference.COMPANY, "project", Reference.PROJECT,
                    "execution.queue", Reference.QUEUE, "parent", Reference.TASK));

    /** Queues. */
    public static final Schema QUEUE = new Schema("Queue",
            Set.of("id", "name", "display_name", "user", "company", "created", "tags", "system_tags", "entries",
                    "workers", "last_update", "metadata"),
            Set.of("id", "tags", "system_tags"), Set.of("name"), Set.of("created", "last_update"),
            Map.of("user", Reference.USER, "company", Reference.COMPANY, "entries.task", Reference.TASK));

    /** Projects. */
    public static final Schema PROJECT = new Schema("Project",
            Set.of("id", "name", "basename", "description", "user", "company", "created", "last_update", "tags",
                    "system_tags", "default_output_destination", "parent", "path", "featured"),
            Set.of("id", "user", "tags", "system_tags", "parent"), Set.of("name", "description", "basename"),
            Set.of("created", "last_update"), Map.of("user", Reference.USER, "company", Reference.COMPANY));

    /** Users. */
    public static final Schema USER = new Schema("User",
            Set.of("id", "name", "company", "family_name", "given_name", "avatar", "preferences", "created"),
            Set.of("id"), Set.of("name"), Set.of("created"), Map.of("company", Reference.COMPANY));
}
