package dev.parley.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.parley.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_formNoCycle =
            slices().matching("dev.parley.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule client_needsNoHttpLibrary = noClasses()
            .that()
            .resideOutsideOfPackages("..client.jdk", "..client.okhttp", "..client.server")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "okhttp3..");

    /// What a device is made of; all else is for applications. `dev.parley.client` itself is the layer of
    /// frames.
    private static final Set<String> PARTS = Set.of(
            "Agenda",
            "CatchUp",
            "Dialer",
            "Link",
            "Links",
            "Loop",
            "Outbox",
            "PushReader",
            "Requests",
            "RoomLog",
            "RoomLogs");

    @ArchTest
    static final ArchRule applications_meetNoUntypedValue = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(DescribedPredicate.describe(
                    "applications use",
                    type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                            && !type.getPackageName().equals("dev.parley.client")
                            && !PARTS.contains(outermost(type).getSimpleName())))
            .should(new ArchCondition<>("have types of the client's own") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    Stream<JavaClass> types =
                            Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream());
                    boolean untyped = types.anyMatch(
                            type -> type.isAssignableTo(Map.class) || type.isAssignableTo(JsonNode.class));
                    events.add(new SimpleConditionEvent(method, !untyped, method.getFullName()));
                }
            });

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
