package dev.parley.checker.promise;

import dev.parley.checker.history.History;
import java.util.List;
import java.util.stream.Stream;

/// Looks for violations of one promise in a finished history. Pure.
@FunctionalInterface
public interface Check {
    List<Violation> violations(History history);

    /// All checks, in the order in which their stories explain most.
    static List<Violation> all(History history) {
        Stream<Check> checks = Stream.of(
                new LossCheck(),
                new DuplicateCheck(),
                new OrderCheck(),
                new ApplicationCheck(),
                new SenderOrderCheck(),
                new EntitlementCheck(),
                new SyncCheck(),
                new CursorCheck(),
                new UnreadCheck(),
                new ViewCheck(),
                new ChangeRightsCheck(),
                new DeletedWordsCheck(),
                new PresenceCheck(),
                new LiveCheck(),
                new EventsCheck(),
                new ProgressCheck());
        return checks.flatMap(check -> check.violations(history).stream()).toList();
    }
}
