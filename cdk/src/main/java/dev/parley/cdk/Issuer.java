package dev.parley.cdk;

/// What the authorizer must know of whoever issues tokens.
record Issuer(String address, String audiences) {}
