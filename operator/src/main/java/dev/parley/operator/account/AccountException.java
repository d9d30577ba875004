package dev.parley.operator.account;

/// The user pool has refused. The message is for the operator and holds no password.
public final class AccountException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AccountException(String message) {
        super(message);
    }
}
