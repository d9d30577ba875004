package dev.parley.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The direction of dependencies, `handler -> use case -> port <- adapter`, as rules that every module runs
/// over its own classes: `@ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);`
public final class ArchitectureRules {
    private static final DescribedPredicate<JavaClass> ROOT_OR_HANDLER =
            simpleNameEndingWith("Function").or(simpleNameEndingWith("Handler")).as("handlers and composition roots");
    private static final DescribedPredicate<JavaClass> ADAPTER = resideInAnyPackage("dev.parley.adapter..");
    private static final DescribedPredicate<JavaClass> TEST_KIT = resideInAnyPackage("dev.parley.testkit..");

    @ArchTest
    static final ArchRule domain_dependsOnNothingButJava = classes()
            .that()
            .resideInAPackage("dev.parley.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.parley.domain..", "java..", "org.jspecify..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ports_speakOnlyOfTheDomain = classes()
            .that()
            .resideInAPackage("dev.parley.port..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.parley.port..", "dev.parley.domain..", "dev.parley.facts..", "java..", "org.jspecify..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule protocol_knowsNoPortAndNoAdapter = noClasses()
            .that()
            .resideInAPackage("dev.parley.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.parley.port..", "dev.parley.adapter..")
            .allowEmptyShould(true);

    /// Environments that are restored from one snapshot have the same seeds. [java.security.SecureRandom] is seeded
    /// anew (AWS's guide to SnapStart).
    @ArchTest
    static final ArchRule chance_isTheSystems = noClasses()
            .that(not(TEST_KIT))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule clients_appearOnlyInAdaptersHandlersAndRoots = noClasses()
            .that(not(ADAPTER.or(ROOT_OR_HANDLER).or(TEST_KIT)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.amazonaws..", "io.lettuce..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule json_appearsOnlyInProtocolAndAdapters = noClasses()
            .that(not(resideInAnyPackage("dev.parley.protocol..").or(ADAPTER).or(TEST_KIT)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule environment_isReadOnlyByHandlersAndRoots = noClasses()
            .that(not(ROOT_OR_HANDLER))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule useCases_neverImportAnAdapter = noClasses()
            .that(not(ADAPTER.or(ROOT_OR_HANDLER).or(TEST_KIT)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.parley.adapter..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_formNoCycle =
            slices().matching("dev.parley.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule functions_neverImportEachOther = slices().matching(
                    "dev.parley.(connect|room|message|typing|receipt|fanout)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    /// They share use cases with the others, from a module of their own.
    @ArchTest
    static final ArchRule serverAndEvents_neverImportAFunction = slices().matching(
                    "dev.parley.(server|events|connect|fanout)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule serverAndEvents_areImportedByNoFunction = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.parley.room..", "dev.parley.message..", "dev.parley.typing..", "dev.parley.receipt..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.parley.server..", "dev.parley.events..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule scripts_areCalledByTheAdaptersOfRedisAlone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.adapter.redis..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("dev.parley.adapter.redis.script..").and(simpleNameEndingWith("Script")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule classes_nameTheirRole = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Service)")
            .allowEmptyShould(true);

    private ArchitectureRules() {}
}
