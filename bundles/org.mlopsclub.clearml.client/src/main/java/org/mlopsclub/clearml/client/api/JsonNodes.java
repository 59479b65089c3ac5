package org.mlopsclub.clearml.client.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

/**
 * Reads JSON into texts, lists and {@link Members}: Gson's own tree sorts each object's members, which takes longer
 * than all the rest of a long list. Numbers and booleans become their text.
 */
final class JsonNodes {

    /** Deeper than any answer of the server; more would not fit on the stack. */
    private static final int DEEPEST = 200;

    private static final int IN_DATA = 2;
    private static final String TASKS = "tasks";

    private final JsonReader reader;
    private final Optional<Consumer<@Nullable Object>> eachTask;
    private final KnownNames names;
    private int depth;

    /**
     * Takes what Python writes, also {@code NaN}.
     *
     * @param eachTask takes the elements of {@code data.tasks} as they are read, see {@link ApiCall}
     */
    JsonNodes(JsonReader reader, Optional<Consumer<@Nullable Object>> eachTask) {
        this.reader = reader;
        this.eachTask = eachTask;
        this.names = new KnownNames(eachTask.isPresent() ? SessionProjection.UNREAD : Set.of());
        reader.setStrictness(Strictness.LENIENT);
    }

    /** An object's members, in their order; the same name twice: the last one counts. */
    static final class Members {

        private String[] names = new String[8];
        /** Of the names: most of them need not be looked at then. */
        private int[] hashes = new int[8];
        private @Nullable Object[] values = new @Nullable Object[8];
        private int count;

        private void add(String name, @Nullable Object value) {
            if (count == names.length) {
                names = Arrays.copyOf(names, 2 * count);
                hashes = Arrays.copyOf(hashes, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
            }
            hashes[count] = name.hashCode();
            names[count] = name;
            values[count++] = value;
        }

        @Nullable Object get(String name) {
            int hash = name.hashCode();
            for (int i = count - 1; i >= 0; i--) {
                if (hashes[i] == hash && names[i].equals(name)) {
                    return values[i];
                }
            }
            return null;
        }

        void forEach(BiConsumer<String, @Nullable Object> visitor) {
            for (int i = 0; i < count; i++) {
                visitor.accept(names[i], values[i]);
            }
        }
    }

    /**
     * Reads one value.
     *
     * @throws IOException when it is not complete, no JSON, or too deep
     */
    @Nullable Object read() throws IOException {
        JsonToken token = reader.peek();
        return switch (token) {
            case BEGIN_OBJECT -> members();
            case BEGIN_ARRAY -> list();
            case BOOLEAN -> String.valueOf(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield null;
            }
            default -> reader.nextString();
        };
    }

    private Members members() throws IOException {
        enter();
        Members members = new Members();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            @Nullable String known = names.keep(name);
            if (known == null) {
                reader.skipValue();
            } else {
                members.add(known, isListOfTasks(known) ? handOver() : read());
            }
        }
        reader.endObject();
        depth--;
        return members;
    }

    private boolean isListOfTasks(String name) throws IOException {
        return depth == IN_DATA && eachTask.isPresent() && TASKS.equals(name)
                && reader.peek() == JsonToken.BEGIN_ARRAY;
    }

    private List<@Nullable Object> handOver() throws IOException {
        Consumer<@Nullable Object> taker = eachTask.orElseThrow();
        enter();
        reader.beginArray();
        while (reader.hasNext()) {
            taker.accept(read());
        }
        reader.endArray();
        depth--;
        return List.of();
    }

    private List<@Nullable Object> list() throws IOException {
        enter();
        List<@Nullable Object> list = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            list.add(read());
        }
        reader.endArray();
        depth--;
        return list;
    }

    private void enter() throws IOException {
        if (++depth > DEEPEST) {
            throw new IOException("More than " + DEEPEST + " objects and lists inside each other");
        }
    }
}
