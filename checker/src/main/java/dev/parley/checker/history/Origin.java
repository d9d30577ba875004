package dev.parley.checker.history;

import dev.parley.domain.id.UserId;

/// One connection of one user, numbered anew at each connect.
public record Origin(UserId user, int connection) {
    @Override
    public String toString() {
        return user + "/" + connection;
    }
}
