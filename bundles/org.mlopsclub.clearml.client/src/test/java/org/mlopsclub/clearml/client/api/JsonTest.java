package org.mlopsclub.clearml.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is odd in JSON, and how times are written. */
class JsonTest {

    @Test
    void givenEachKindOfValueWhenReadThenItIsThereAndTheRestIsEmpty() {
        Json json = Json.parseObject("{'a':{'b':[1.5,true,null,'x',NaN]},'n':' 7 ','a2':null}".replace('\'', '"'))
                .orElseThrow();
        assertEquals(List.of("1.5", "true", "x", "NaN"), json.at("a", "b").texts());
        assertEquals(Optional.of(7), json.at("n").integer());
        assertEquals(Optional.empty(), json.at("a", "b").list().get(4).number());
        assertEquals(Optional.empty(), json.at("a2").text());
        assertEquals(Optional.empty(), json.at("a", "b", "c").text());
        assertEquals(List.of("a", "n", "a2"), List.copyOf(json.members().keySet()));
        assertTrue(json.at("a").isObject() && json.at("a", "b").isArray());
    }

    @Test
    void givenANameTwiceWhenReadThenTheLastOneCounts() {
        assertEquals(Optional.of("2"), Json.parseObject("{\"a\":1,\"a\":2}").orElseThrow().at("a").text());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "1", "{\"a\":1", "{\"a\":1}x", "{\"a\":1} {}", "<html>", "{\"a\":[1,2}" })
    void givenNoWholeObjectWhenReadThenThereIsNone(String text) {
        assertEquals(Optional.empty(), Json.parseObject(text).map(Json::members));
    }

    @Test
    void givenDepthsWithoutEndWhenReadThenItIsRefusedWithoutAnOverflow() {
        String deep = "{\"a\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}";
        assertEquals(Optional.empty(), Json.parseObject(deep).map(Json::members));
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-11-22T14:10:49.828000+00:00", "2026-11-22T14:10:49.828Z",
            "2026-11-22T15:10:49.828+01:00", "2026-11-22T14:10:49.828", "1795356649828" })
    void givenAMomentInAnyFormWhenReadThenItIsTheSame(String text) {
        Json json = Json.parseObject("{\"t\":\"" + text + "\"}").orElseThrow();
        assertEquals(Optional.of(Instant.parse("2026-11-22T14:10:49.828Z")), json.at("t").instant());
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-13-22T14:10:49.828000+00:00", "2026-02-30T14:10:49.828000+00:00",
            "2026-11-22T25:10:49.828000+00:00", "2026-11-22T14:60:49.828000+00:00", "soon", "12:30", "" })
    void givenAMomentThatCannotBeWhenReadThenThereIsNone(String text) {
        Json json = Json.parseObject("{\"t\":\"" + text + "\"}").orElseThrow();
        assertEquals(Optional.empty(), json.at("t").instant());
    }

    @Test
    void givenALongListWhenReadThenItsTasksAreHandedOverAndNotKept() {
        List<String> tasks = new ArrayList<>();
        Json json = Json.parseObject(new StringReader(("{'tasks':[7],'data':{'n':1,'tasks':[{'id':'a','p':{"
                + "'section':'x','value':'v'}},null,{'id':'b','tasks':['c']}],'scroll_id':'s'}}").replace('\'', '"')),
                Optional.of(task -> tasks.add(task.at("id").text().orElse("?") + task.at("p", "value").text().orElse("")
                        + task.at("p", "section").text().orElse("") + task.at("tasks").texts()))).orElseThrow();
        assertEquals(List.of("av[]", "?[]", "b[c]"), tasks);
        assertTrue(json.at("data", "tasks").isArray() && json.at("data", "tasks").list().isEmpty());
        assertEquals(Optional.of("s"), json.at("data", "scroll_id").text());
        assertEquals(List.of("7"), json.at("tasks").texts());
    }

    @Test
    void givenAListThatBreaksOffWhenReadThenThereIsNone() {
        List<Json> tasks = new ArrayList<>();
        assertEquals(Optional.empty(), Json.parseObject(new StringReader("{\"data\":{\"tasks\":[{\"id\":\"a\"},{\"i"),
                Optional.of(tasks::add)).map(Json::members));
        assertEquals(1, tasks.size());
    }
}
