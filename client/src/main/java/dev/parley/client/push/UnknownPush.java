package dev.parley.client.push;

import dev.parley.client.json.JsonObject;

/// A push of a type that this version does not know: to be ignored, or read by who knows it.
public record UnknownPush(String type, JsonObject frame) {}
