package org.mlopsclub.clearml.releng.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.mlopsclub.clearml.releng.architecture.Rooms.ROOT;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;

/** Habits that hold across rooms. */
class HabitsTest {

    @Test
    void givenSshRoomWhenItsApiIsReadThenItShowsNoTypeOfTheLibrary() {
        methods().that().areDeclaredInClassesThat().resideInAPackage(ROOT + "ssh")
                .and().areDeclaredInClassesThat().arePublic()
                .should(showNoLibraryType()).check(Rooms.product("ssh"));
    }

    @Test
    void givenProductWhenReadThenItPrintsNothing() {
        noClasses().should(ACCESS_STANDARD_STREAMS).check(Rooms.product("client", "ssh", "core", "ui", "rse"));
    }

    @Test
    void givenTestsWhenReadThenTheyWaitForEventsInsteadOfSleeping() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class)
                .check(Rooms.tests(List.of("client", "ssh", "sandbox"),
                        List.of("testkit", "core.tests", "ui.tests", "rse.tests")));
    }

    private static ArchCondition<JavaMethod> showNoLibraryType() {
        return new ArchCondition<>("show no type of com.jcraft.jsch to other bundles") {
            @Override
            @NonNullByDefault({})
            public void check(JavaMethod method, ConditionEvents events) {
                boolean visible = method.getModifiers().contains(JavaModifier.PUBLIC)
                        || method.getModifiers().contains(JavaModifier.PROTECTED);
                if (visible && shown(method).anyMatch(type -> type.getPackageName().startsWith("com.jcraft"))) {
                    events.add(SimpleConditionEvent.violated(method, method.getDescription()));
                }
            }
        };
    }

    private static Stream<JavaClass> shown(JavaMethod method) {
        return Stream.of(method.getRawParameterTypes().stream(), method.getExceptionTypes().stream(),
                Stream.of(method.getRawReturnType())).flatMap(types -> types);
    }
}
