package dev.parley.domain.connection;

import java.util.Set;

/// The kinds of push that a connection gets. The set is copied.
public record Binding(Set<PushKind> kinds) {
    public static final Binding ALL = new Binding(Set.of(PushKind.values()));

    public Binding {
        kinds = Set.copyOf(kinds);
    }

    public boolean admits(PushKind kind) {
        return kinds.contains(kind);
    }
}
