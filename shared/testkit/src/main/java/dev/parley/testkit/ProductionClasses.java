package dev.parley.testkit;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/// Leaves out tests: in folders, in the test jars of other modules, the testkit, and the emulator
/// below it, which has rules of its own.
public final class ProductionClasses implements ImportOption {
    private final ImportOption folders = new DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return folders.includes(location)
                && !location.contains("-tests.jar")
                && !location.contains("testkit")
                && !location.contains("emulator");
    }
}
