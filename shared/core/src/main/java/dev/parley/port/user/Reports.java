package dev.parley.port.user;

import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Report;
import java.util.Optional;

/// Keeps what members report. Thread safe.
public interface Reports {
    /// Stores the report under its id. Safe to repeat.
    void file(Report report);

    /// What the user filed under this id, by a consistent read.
    Optional<Report> find(UserId reporter, String reportId);
}
