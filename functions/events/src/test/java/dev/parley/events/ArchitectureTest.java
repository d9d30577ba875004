package dev.parley.events;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.parley.testkit.ArchitectureRules;
import dev.parley.testkit.ProductionClasses;

@AnalyzeClasses(packages = "dev.parley", importOptions = ProductionClasses.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);
}
