package org.mlopsclub.clearml.client.presets;

import java.util.List;
import java.util.Optional;

/** A value in a JSON text, with its place. Lines count from 1, offsets from 0, {@code end} is exclusive. */
sealed interface JsonNode {

    int line();

    int start();

    int end();

    /** What a user calls such a value. */
    String kind();

    /** @param complete false: the text breaks off or is wrong in here, members before that are there */
    record Members(int line, int start, int end, List<Member> members, boolean complete) implements JsonNode {

        /** As usual in JSON, the last of several members with one name counts. */
        Optional<Member> member(String name) {
            return members.stream().filter(member -> member.name().equals(name)).reduce((first, last) -> last);
        }

        @Override
        public String kind() {
            return "an object";
        }
    }

    /** @param complete false: the text breaks off or is wrong in here, items before that are there */
    record Items(int line, int start, int end, List<JsonNode> items, boolean complete) implements JsonNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A text without quotes and escapes. */
    record Text(int line, int start, int end, String text) implements JsonNode {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /** {@code true}, {@code false}, {@code null} or a number, as written. */
    record Bare(int line, int start, int end, String text) implements JsonNode {

        boolean isNull() {
            return text.equals("null");
        }

        boolean isSwitch() {
            return text.equals("true") || text.equals("false");
        }

        @Override
        public String kind() {
            return isSwitch() || isNull() ? text : "a number";
        }
    }

    /** A named value. */
    record Member(String name, int line, JsonNode value) {
    }

    /** Whether nothing is missing in this value. */
    default boolean isComplete() {
        return this instanceof Members object ? object.complete()
                : !(this instanceof Items list) || list.complete();
    }
}
