package org.mlopsclub.clearml.client.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

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

    private final JsonReader reader;
    private final Map<String, String> names = new HashMap<>();
    private int depth;

    /** Takes what Python writes, also {@code NaN}. */
    JsonNodes(JsonReader reader) {
        this.reader = reader;
        reader.setStrictness(Strictness.LENIENT);
    }

    /** An object's members, in their order; the same name twice: the last one counts. */
    static final class Members {

        private String[] names = new String[8];
        private @Nullable Object[] values = new @Nullable Object[8];
        private int count;

        private void add(String name, @Nullable Object value) {
            if (count == names.length) {
                names = Arrays.copyOf(names, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
            }
            names[count] = name;
            values[count++] = value;
        }

        @Nullable Object get(String name) {
            for (int i = count - 1; i >= 0; i--) {
                if (names[i].equals(name)) {
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
            // Most names come again with each task.
            @Nullable String known = names.putIfAbsent(name, name);
            members.add(known == null ? name : known, read());
        }
        reader.endObject();
        depth--;
        return members;
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
