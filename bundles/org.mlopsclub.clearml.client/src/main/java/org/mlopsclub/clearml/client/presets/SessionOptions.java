package org.mlopsclub.clearml.client.presets;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArgumentsBuilder;
import org.mlopsclub.clearml.client.presets.PresetException.BadArguments;
import org.mlopsclub.clearml.client.presets.SessionOption.Arity;
import org.mlopsclub.clearml.client.presets.SessionOption.Effect;

/** The options of {@code clearml-session} 0.17 ({@code --help}), and what a preset makes of them. */
final class SessionOptions {

    private static final Map<String, SessionOption> ALL = new LinkedHashMap<>();

    static {
        one("queue", LaunchArgumentsBuilder::queue);
        one("docker", LaunchArgumentsBuilder::dockerImage);
        one("docker-args", LaunchArgumentsBuilder::dockerArguments);
        add("init-script", Arity.OPTIONAL, SessionOptions::initScript);
        many("packages", LaunchArgumentsBuilder::packages);
        file("requirements", LaunchArgumentsBuilder::requirementsFile);
        one("project", LaunchArgumentsBuilder::project);
        one("session-name", LaunchArgumentsBuilder::sessionName);
        many("session-tags", LaunchArgumentsBuilder::tags);
        one("username", LaunchArgumentsBuilder::userName);
        toggle("jupyter-lab", LaunchArgumentsBuilder::jupyterLab);
        toggle("vscode-server", LaunchArgumentsBuilder::vscodeServer);
        toggle("public-ip", LaunchArgumentsBuilder::publicIp);
        one("remote-ssh-port", LaunchArgumentsBuilder::remoteSshPort);
        add("remote-gateway", Arity.OPTIONAL, SessionOptions::remoteGateway);
        toggle("keepalive", LaunchArgumentsBuilder::keepAlive);
        toggle("skip-docker-network", LaunchArgumentsBuilder::skipDockerNetwork);
        one("user-folder", LaunchArgumentsBuilder::userFolder);
        one("store-workspace", LaunchArgumentsBuilder::storeWorkspace);
        one("continue-session", LaunchArgumentsBuilder::restoreSession);
        one("base-task-id", LaunchArgumentsBuilder::baseTask);
        one("debugging-session", LaunchArgumentsBuilder::debuggingSession);
        toggle("git-credentials", LaunchArgumentsBuilder::gitCredentials);
        file("upload-files", LaunchArgumentsBuilder::uploadFiles);
        toggle("disable-session-cleanup", LaunchArgumentsBuilder::disableSessionCleanup);
        add("password", Arity.ONE, (option, values, collector) -> collector.password(values.get(0)));
        keep(Arity.SWITCH, "router-enabled", "force-dropbear");
        keep(Arity.ONE, "vscode-version", "vscode-extensions");
        keep(Arity.MANY, "queue-excluded-tag", "queue-include-tag", "randomize");
        keep(Arity.NONE, "disable-store-defaults", "disable-fingerprint-check", "verbose");
        drop("yes", Arity.NONE, "the questions of the tool are answered by the plug-in");
        drop("shell", Arity.NONE, "open a terminal after connecting");
        drop("config-file", Arity.ONE, "every launch gets a private state file of its own");
        refuse("attach", Arity.OPTIONAL, "it connects to a running session: use Connect in the Sessions view");
        refuse("shutdown", Arity.OPTIONAL, "it ends a session: use Stop in the Sessions view");
        refuse("help", Arity.NONE, "it creates no session");
        refuse("version", Arity.NONE, "it creates no session");
    }

    private static final Map<String, String> SHORT = Map.of("-y", "yes", "-S", "shutdown", "-h", "help");

    private SessionOptions() {
    }

    /** An option by its full name, without dashes. */
    static Optional<SessionOption> named(String name) {
        @Nullable SessionOption option = ALL.get(name);
        return option == null ? Optional.empty() : Optional.of(option);
    }

    /**
     * An option as a command line has it: in full, short, or abbreviated as Python's argparse allows.
     *
     * @param word with its dashes, without a value
     * @throws BadArguments if an abbreviation is ambiguous
     */
    static Optional<SessionOption> typed(String word) throws BadArguments {
        @Nullable String name = SHORT.get(word);
        if (name != null || !word.startsWith("--")) {
            return name == null ? Optional.empty() : named(name);
        }
        Optional<SessionOption> exact = named(word.substring(2));
        SortedSet<String> candidates = new TreeSet<>();
        if (exact.isEmpty() && word.length() > 2) {
            ALL.keySet().stream().filter(known -> known.startsWith(word.substring(2))).forEach(candidates::add);
        }
        if (candidates.size() > 1) {
            throw new BadArguments(word + " can mean --" + String.join(" or --", candidates) + ". Write it in full.");
        }
        return exact.isPresent() || candidates.isEmpty() ? exact : named(candidates.first());
    }

    private static void add(String name, Arity arity, Effect effect) {
        ALL.put(name, new SessionOption(name, arity, effect));
    }

    private static void one(String name, BiFunction<LaunchArgumentsBuilder, String, ?> setter) {
        add(name, Arity.ONE, (option, values, collector) -> setter.apply(collector.builder(), values.get(0)));
    }

    private static void many(String name, BiFunction<LaunchArgumentsBuilder, List<String>, ?> setter) {
        add(name, Arity.MANY, (option, values, collector) -> setter.apply(collector.builder(), values));
    }

    private static void toggle(String name, BiFunction<LaunchArgumentsBuilder, Boolean, ?> setter) {
        add(name, Arity.SWITCH, (option, values, collector) -> setter.apply(collector.builder(),
                ArgumentCollector.yesOrNo(option, values)));
    }

    private static void file(String name, BiFunction<LaunchArgumentsBuilder, Path, ?> setter) {
        add(name, Arity.ONE, (option, values, collector) -> {
            if (!values.get(0).isBlank()) {
                setter.apply(collector.builder(), collector.path(option, values.get(0)));
            }
        });
    }

    private static void keep(Arity arity, String... names) {
        for (String name : names) {
            add(name, arity, (option, values, collector) -> collector.extra(option.dashed(), values));
        }
    }

    private static void drop(String name, Arity arity, String why) {
        add(name, arity,
                (option, values, collector) -> collector.note(option.dashed() + " was left out: " + why + "."));
    }

    private static void refuse(String name, Arity arity, String why) {
        add(name, arity, (option, values, collector) -> {
            throw new BadArguments(option.dashed() + " cannot be part of a preset: " + why + ".");
        });
    }

    /** Without a value the tool forgets the script of its last run, which a private state never has. */
    private static void initScript(SessionOption option, List<String> values, ArgumentCollector collector)
            throws BadArguments {
        if (!values.isEmpty() && !values.get(0).isBlank()) {
            collector.builder().initScript(new InitScript.File(collector.path(option, values.get(0))));
        }
    }

    private static void remoteGateway(SessionOption option, List<String> values, ArgumentCollector collector) {
        if (values.isEmpty()) {
            collector.extra(option.dashed(), values);
        } else {
            collector.builder().remoteGateway(values.get(0));
        }
    }
}
