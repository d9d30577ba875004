package dev.parley.emulator.api;

import dev.parley.emulator.issuer.OtherIssuer;
import java.util.regex.Pattern;

/// Looks at the options that would otherwise show only at the first connect. Fails with [IllegalArgumentException].
record OptionChecks(CloudOptions options) {
    /// The names that API Gateway takes.
    private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    void run() {
        if (!STAGE.matcher(options.ports().stage()).matches()) {
            throw new IllegalArgumentException("--stage is 1 to 128 of A-Z a-z 0-9 _ -, not '"
                    + options.ports().stage() + "'");
        }
        if (options.storage().redis().isPresent() && !options.hasCache()) {
            throw new IllegalArgumentException("--redis-url is of no use: the template has no cache");
        }
        options.otherIssuer().ifPresent(OtherIssuer::check);
    }
}
