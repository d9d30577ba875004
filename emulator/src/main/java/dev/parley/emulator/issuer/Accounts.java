package dev.parley.emulator.issuer;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The accounts of a local run, by username. Thread safe.
final class Accounts {
    private final AccountFolder folder;
    private final ConcurrentMap<String, PasswordHash> accounts;

    /// What an unknown user's password is compared with, so that the answer takes as long as for a known one.
    private final PasswordHash nobody = PasswordHash.of("nobody");

    Accounts(AccountFolder folder) {
        this.folder = folder;
        this.accounts = new ConcurrentHashMap<>(folder.load());
    }

    /// Opens an account; false when the name is taken.
    boolean open(String username, String password) {
        if (accounts.containsKey(username)) {
            return false;
        }
        PasswordHash hash = PasswordHash.of(password);
        boolean opened = accounts.putIfAbsent(username, hash) == null;
        if (opened) {
            folder.append(username, hash);
        }
        return opened;
    }

    boolean areValid(String username, String password) {
        PasswordHash known = accounts.get(username);
        boolean matches = (known == null ? nobody : known).matches(password);
        return known != null && matches;
    }
}
