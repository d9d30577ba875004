package dev.parley.client.jdk;

/// The issuer did not sign the user in; `status` is its HTTP status.
public final class RefusedSignInException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public RefusedSignInException(int status) {
        super("the sign-in was refused with status " + status);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
