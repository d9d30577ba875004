package dev.parley.emulator.dynamodb;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_areFreeOfCycles =
            slices().matching("dev.parley.emulator.dynamodb.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule engine_knowsNothingOfParley = classes()
            .that()
            .resideInAPackage("dev.parley.emulator..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "dev.parley.domain..", "dev.parley.adapter..", "dev.parley.application..", "dev.parley.local..");

    @ArchTest
    static final ArchRule engine_behindItsDoors_knowsNoHttp = noClasses()
            .that()
            .resideInAPackage("dev.parley.emulator.dynamodb..")
            .and()
            .resideOutsideOfPackage("..http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");
}
