package dev.parley.checker.node;

import java.nio.file.Path;
import java.util.Optional;

/// The built client for the web.
///
/// @param folder the project's `client-js`
/// @param mutation the mechanism that is taken out of it, if any
/// @param mustHandOver whether a token that ends under a connection is a finding: not where faults refuse connects
public record NodeClient(Path folder, Optional<ClientMutation> mutation, boolean mustHandOver) {
    Path program() {
        return folder.resolve("checker").resolve("devices.mjs");
    }
}
