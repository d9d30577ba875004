package dev.parley.domain.id;

/// One installation of a client, 1-64 characters of `[A-Za-z0-9_-]`.
///
/// @throws IllegalArgumentException if the value does not have the form; ask [#isValid] first for text from outside
public record DeviceId(String value) {
    public DeviceId {
        Text.KEY.require(value, "deviceId");
    }

    /// Whether the text can be such an id.
    public static boolean isValid(String value) {
        return Text.KEY.holds(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
