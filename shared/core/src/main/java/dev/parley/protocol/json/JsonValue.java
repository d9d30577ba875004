package dev.parley.protocol.json;

import java.util.List;
import java.util.Map;

/// The JSON values of a client's text that the contract uses.
public sealed interface JsonValue {
    /// Text without lone surrogates.
    record Text(String value) implements JsonValue {}

    /// A number written without fraction and exponent, cut to what fits.
    record Whole(long value) implements JsonValue {}

    record Items(List<JsonValue> values) implements JsonValue {}

    record Fields(Map<String, JsonValue> values) implements JsonValue {}

    /// All else, of which no field of the contract is: fractions, booleans, `null`, and what cannot be read one way
    /// only.
    record Unusable() implements JsonValue {}
}
