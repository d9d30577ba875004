package dev.parley.checker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.parley.checker")
class EmulatorUseTest {
    @ArchTest
    static final ArchRule OF_THE_EMULATOR_ONLY_ITS_API_IS_USED = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.parley.emulator..").and(not(resideInAPackage("dev.parley.emulator.api.."))));
}
