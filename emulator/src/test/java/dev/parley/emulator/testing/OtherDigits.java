package dev.parley.emulator.testing;

import java.util.Locale;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Runs a test under the locale of Nepal, whose digits are not those of machines.
public final class OtherDigits implements BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace BEFORE = ExtensionContext.Namespace.create(OtherDigits.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(BEFORE).put("locale", Locale.getDefault());
        Locale.setDefault(Locale.of("ne", "NP"));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Locale.setDefault(context.getStore(BEFORE).get("locale", Locale.class));
    }
}
