package dev.parley.protocol.frame;

import java.util.Optional;

/// A command of a client, decoded and valid in itself. Each action has one record, in a package by concern;
/// [dev.parley.protocol.Action] lists them all.
public interface ClientFrame {
    /// The action's name on the wire.
    String action();

    /// The client's correlation string; the reply repeats it.
    Optional<String> id();
}
