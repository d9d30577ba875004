package dev.parley.protocol.frame;

/// The error codes of the wire contract. `retryable` says whether sending the same frame again can help.
public enum ErrorCode {
    BAD_REQUEST("bad_request", false),
    UNKNOWN_ACTION("unknown_action", false),
    UNAUTHENTICATED("unauthenticated", false),
    NOT_A_MEMBER("not_a_member", false),
    FORBIDDEN("forbidden", false),
    TOO_LARGE("too_large", false),
    CONFLICT("conflict", false),
    NO_SUCH_MESSAGE("no_such_message", false),
    OUT_OF_ORDER("out_of_order", true),
    RATE_LIMITED("rate_limited", true),
    REJECTED("rejected", false),
    LIMIT_REACHED("limit_reached", false),
    UNAVAILABLE("unavailable", true);

    private final String code;
    private final boolean retryable;

    ErrorCode(String code, boolean retryable) {
        this.code = code;
        this.retryable = retryable;
    }

    public String code() {
        return code;
    }

    public boolean retryable() {
        return retryable;
    }
}
