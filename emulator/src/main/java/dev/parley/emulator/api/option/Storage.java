package dev.parley.emulator.api.option;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// A Redis that runs already; a folder that keeps tables, accounts and the issuer's key over a restart; stores of
/// AWS's protocols that run elsewhere, to be used instead of the embedded ones.
public record Storage(Optional<URI> redis, Optional<Path> folder, Optional<AwsEndpoints> aws) {}
