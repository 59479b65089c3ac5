package org.mlopsclub.clearml.client.presets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.LaunchArgumentsBuilder;

/** Makes arguments of nasty texts; the same seed makes the same ones. */
final class RandomArguments {

    private static final String NASTY = "ab \t'\"\\$`*~|&;<>()[]{}#!=-_^,.:/%é\u00DF\u2028\u4E2D";
    private static final List<List<String>> EXTRA = List.of(List.of("--verbose"), List.of("--vscode-version", "1.2"),
            List.of("--queue-include-tag", "a b", "c"), List.of("--router-enabled", "true"),
            List.of("--brand-new=-it's \"x\""), List.of("--unknown", "value", "ü"), List.of("-x"),
            List.of("--randomize", "always"));

    private final Random random;

    RandomArguments(long seed) {
        random = new Random(seed);
    }

    LaunchArguments next() {
        LaunchArgumentsBuilder builder = LaunchArguments.builder();
        List<Consumer<String>> texts = List.of(builder::queue, builder::dockerImage, builder::dockerArguments,
                builder::project, builder::sessionName, builder::userName, builder::remoteSshPort,
                builder::remoteGateway, builder::userFolder, builder::storeWorkspace, builder::restoreSession, builder::baseTask,
                builder::debuggingSession);
        texts.stream().filter(field -> random.nextInt(3) == 0).forEach(field -> field.accept(text()));
        List<Consumer<Boolean>> switches = List.of(builder::jupyterLab, builder::vscodeServer, builder::publicIp,
                builder::keepAlive, builder::skipDockerNetwork, builder::gitCredentials,
                builder::disableSessionCleanup);
        switches.forEach(field -> field.accept(random.nextBoolean()));
        if (random.nextInt(4) == 0) {
            builder.initScript(new InitScript.File(path())).requirementsFile(path()).uploadFiles(path());
        }
        return builder.packages(words()).tags(words()).extraArguments(extra()).build();
    }

    /** A text that the builder does not change, often with a dash in front. */
    private String text() {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "--" : "");
        for (int left = 1 + random.nextInt(12); left > 0; left--) {
            text.append(NASTY.charAt(random.nextInt(NASTY.length())));
        }
        return text.toString();
    }

    /** A list cannot hold words with a dash in front: the tool would take them for options. */
    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            words.add("w" + text());
        }
        return words;
    }

    private List<String> extra() {
        List<String> words = new ArrayList<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            words.addAll(EXTRA.get(random.nextInt(EXTRA.size())));
        }
        return words;
    }

    private Path path() {
        return Path.of("-f " + text().replace("/", "").replace("~", ""));
    }
}
