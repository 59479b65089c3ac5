package org.mlopsclub.clearml.releng.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.mlopsclub.clearml.releng.architecture.Rooms.ROOT;

import java.util.Arrays;
import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which room may know which. */
class ArrowsTest {

    private static final List<String> CORE_ORDER = List.of("server", "monitor", "connection", "files", "launch");

    private static final DescribedPredicate<JavaClass> ECLIPSE = resideInAPackage("org.eclipse..")
            .and(not(resideInAPackage("org.eclipse.jdt.annotation..")));

    @ParameterizedTest
    @ValueSource(strings = {"client", "ssh", "sandbox"})
    void givenPlainJavaRoomWhenReadThenItKnowsNoEclipse(String room) {
        noClasses().should().dependOnClassesThat(ECLIPSE).check(Rooms.product(room));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ':', value = {
            "client  : ssh core ui rse sandbox testkit",
            "ssh     : client core ui rse sandbox testkit",
            "sandbox : client ssh core ui rse testkit",
            "core    : ui rse sandbox testkit",
            "ui      : rse sandbox testkit",
            "rse     : ui sandbox testkit",
            "testkit : rse sandbox",
    })
    void givenRoomWhenReadThenItKnowsNoneOfTheRoomsAboveIt(String room, String forbidden) {
        String[] packages = Arrays.stream(forbidden.split(" ")).map(name -> ROOT + name + "..").toArray(String[]::new);
        noClasses().should().dependOnClassesThat(resideInAnyPackage(packages)).check(Rooms.product(room));
    }

    @Test
    void givenCoreWhenReadThenItNeedsNoWindow() {
        noClasses().should().dependOnClassesThat(
                resideInAnyPackage("org.eclipse.ui..", "org.eclipse.swt..", "org.eclipse.jface.."))
                .check(Rooms.product("core"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "monitor", "connection", "files", "launch"})
    void givenPackageOfCoreWhenReadThenItKnowsNoneAfterIt(String name) {
        String[] later = CORE_ORDER.subList(CORE_ORDER.indexOf(name) + 1, CORE_ORDER.size()).stream()
                .map(ArrowsTest::core).toArray(String[]::new);
        noClasses().that().resideInAPackage(core(name)).should().dependOnClassesThat(
                resideInAnyPackage(later).or(resideInAnyPackage(core("guard"), core("diagnosis"))))
                .check(Rooms.product("core"));
    }

    @Test
    void givenWhatAllPackagesOfCoreUseWhenReadThenItKnowsNoneOfThem() {
        noClasses().that().resideInAPackage(ROOT + "core").should().dependOnClassesThat()
                .resideInAPackage(ROOT + "core.*..").check(Rooms.product("core"));
    }

    @Test
    void givenGuardAndDiagnosisWhenReadThenTheyDoNotKnowEachOther() {
        noClasses().that().resideInAPackage(core("guard")).should().dependOnClassesThat()
                .resideInAPackage(core("diagnosis")).check(Rooms.product("core"));
        noClasses().that().resideInAPackage(core("diagnosis")).should().dependOnClassesThat()
                .resideInAPackage(core("guard")).check(Rooms.product("core"));
    }

    @Test
    void givenAllRoomsButTheAdapterWhenReadThenTheyDoNotMentionRse() {
        noClasses().should().dependOnClassesThat().resideInAPackage("org.eclipse.rse..")
                .check(Rooms.product("client", "ssh", "core", "ui", "testkit", "sandbox"));
    }

    private static String core(String name) {
        return ROOT + "core." + name + "..";
    }
}
