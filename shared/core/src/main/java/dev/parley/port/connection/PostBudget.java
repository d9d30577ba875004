package dev.parley.port.connection;

import java.time.Instant;

/// A rate of posts that all posters share. Each request gets the next place in one line, which moves on at that
/// rate. Posters that ask again and again take turns, and no poster waits for more than the posts in front of
/// it. Thread safe.
public interface PostBudget {
    PostRate rate();

    /// Takes the next place in the line for so many posts, unless their turn comes after `latest`.
    ///
    /// @param posts at least 1
    /// @param now by the caller's clock; callers' clocks may differ a little
    /// @throws DependencyUnavailableException if nobody can say; a place may be taken
    Place take(int posts, Instant now, Instant latest);

    sealed interface Place {
        /// The first post may go `from` then on, which may be past; each later one at the rate.
        record Taken(Instant from) implements Place {}

        /// The line is too long. Nothing was taken.
        record TooLate() implements Place {}
    }
}
