package dev.parley.protocol.json;

/// A value that is one JSON object.
public interface JsonObject {
    /// Writes the fields, and nothing around them.
    void writeFields(JsonOutput out);
}
