package dev.parley.emulator.api.hook;

/// Names that a run is known by to its functions.
///
/// @param endpoints where its parts are reached
/// @param issuer the issuer of its tokens
/// @param audience the audience of its tokens
/// @param stage the stage of its WebSocket API
public record RunAddresses(Endpoints endpoints, String issuer, String audience, String stage) {}
