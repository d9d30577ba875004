package dev.parley.port.user;

import dev.parley.domain.user.Report;

/// Keeps what members report. Thread safe.
public interface Reports {
    /// Stores the report under its id. Safe to repeat.
    void file(Report report);
}
