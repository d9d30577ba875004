package dev.parley.protocol.json;

import java.util.List;
import java.util.Map;

/// The JSON values of a client's text that the contract uses.
public sealed interface JsonValue {
    /// Text without lone surrogates.
    record Text(String value) implements JsonValue {}

    /// A number written without fraction and exponent. `value` is cut to what fits, `literal` is as written.
    record Whole(long value, String literal) implements JsonValue {}

    /// A number with a fraction or an exponent, as written.
    record Fraction(String literal) implements JsonValue {}

    record Truth(boolean value) implements JsonValue {}

    /// `null`.
    record Null() implements JsonValue {}

    record Items(List<JsonValue> values) implements JsonValue {}

    record Fields(Map<String, JsonValue> values) implements JsonValue {}

    /// Of no field of the contract: what cannot be read one way only, or is nested too deep.
    record Unusable() implements JsonValue {}
}
