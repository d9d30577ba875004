package dev.parley.local.issuer;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The accounts of a local run, by username. Thread safe.
final class Accounts {
    private final ConcurrentMap<String, PasswordHash> accounts = new ConcurrentHashMap<>();

    /// What an unknown user's password is compared with, so that the answer takes as long as for a known one.
    private final PasswordHash nobody = PasswordHash.of("nobody");

    /// Opens an account; false when the name is taken.
    boolean open(String username, String password) {
        return !accounts.containsKey(username) && accounts.putIfAbsent(username, PasswordHash.of(password)) == null;
    }

    boolean areValid(String username, String password) {
        PasswordHash known = accounts.get(username);
        boolean matches = (known == null ? nobody : known).matches(password);
        return known != null && matches;
    }
}
