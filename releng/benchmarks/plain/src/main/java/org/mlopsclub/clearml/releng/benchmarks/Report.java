package org.mlopsclub.clearml.releng.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Prints figures and writes them as JSON, one file a benchmark. */
public final class Report {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final Path folder;
    private final PrintStream out;

    /**
     * @param folder where the files go; made if missing
     * @param out where to print
     */
    public Report(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** Tells of one benchmark. */
    public void tell(String benchmark, List<Figure> figures) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("benchmark", benchmark);
        json.addProperty("when", Instant.now().toString());
        json.addProperty("java", Runtime.version().toString());
        json.addProperty("processors", Runtime.getRuntime().availableProcessors());
        json.addProperty("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        JsonArray all = new JsonArray();
        for (Figure figure : figures) {
            out.println(benchmark + ": " + figure);
            all.add(json(figure));
        }
        json.add("figures", all);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(benchmark + ".json"), GSON.toJson(json) + "\n");
    }

    private static JsonObject json(Figure figure) {
        JsonObject json = new JsonObject();
        json.addProperty("what", figure.what());
        json.addProperty("unit", figure.unit());
        json.addProperty("ours", figure.ours().median());
        json.add("samples", GSON.toJsonTree(figure.ours().values()));
        figure.beside().ifPresent(peer -> {
            json.addProperty("beside", peer.name());
            json.addProperty("peer", peer.samples().median());
            json.add("peerSamples", GSON.toJsonTree(peer.samples().values()));
            json.addProperty("ratio", figure.ratio().orElseThrow());
        });
        figure.goal().ifPresent(goal -> {
            json.addProperty(goal.ofRatio() ? "ratioBound" : "bound", goal.bound());
            json.addProperty("kept", figure.met().orElseThrow());
        });
        return json;
    }
}
