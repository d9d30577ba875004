package dev.parley.emulator.issuer;

import dev.parley.emulator.api.hook.SiteDocument;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The documents of a run. Thread safe if the documents are.
///
/// @param byPath the documents by the paths that serve them
/// @param variables the local variables of all functions together, as they are now
public record SiteDocuments(Map<String, SiteDocument> byPath, Supplier<Map<String, String>> variables) {
    public SiteDocuments {
        byPath = Map.copyOf(byPath);
    }

    /// The document at the path, made of the gateway's address for the sender and of the client of sign-in; absent
    /// if the path has none.
    Optional<HttpReply> at(String path, URI gateway, Optional<String> clientId) {
        return Optional.ofNullable(byPath.get(path))
                .map(document -> HttpReply.json(
                        200, document.json(new SiteDocument.Request(gateway, clientId, variables.get()))));
    }
}
