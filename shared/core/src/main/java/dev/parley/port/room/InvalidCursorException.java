package dev.parley.port.room;

/// A cursor that did not come from the listing it was given to. The caller's mistake: `bad_request`.
public final class InvalidCursorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidCursorException() {
        super("not a cursor of this listing");
    }
}
