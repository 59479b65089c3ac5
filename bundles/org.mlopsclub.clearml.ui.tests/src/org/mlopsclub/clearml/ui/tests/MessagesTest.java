package org.mlopsclub.clearml.ui.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.ui.Messages;

class MessagesTest {

    @Test
    void givenTextsWhenReadThenNoneIsMissingOrReadInTheWrongEncoding() throws Exception {
        List<Field> fields = Arrays.stream(Messages.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class).toList();
        assertTrue(fields.size() > 100);
        for (Field field : fields) {
            String text = (String) field.get(null);
            assertFalse(text.isEmpty() || text.startsWith("NLS missing message"), field.getName());
            assertTrue(text.indexOf('\u00c2') < 0 && text.indexOf('\u00e2') < 0, field.getName() + ": " + text);
        }
    }
}
