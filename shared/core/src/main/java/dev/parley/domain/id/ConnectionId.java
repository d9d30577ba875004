package dev.parley.domain.id;

/// A connection, as API Gateway names it. Opaque: 16 characters today, with `-`, `_` and `=`.
public record ConnectionId(String value) {
    public ConnectionId {
        if (value.isBlank() || value.length() > 128) {
            throw new IllegalArgumentException("connectionId must have 1-128 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
