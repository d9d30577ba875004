package dev.parley.client.message;

import dev.parley.client.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// A run of a room's log without gaps, by ascending `seq`.
///
/// @param hasMore whether there is more in the direction that was asked for
/// @param lastSeq where the log ends
/// @param firstSeq present where messages expire: lower numbers have
public record LogPage(String roomId, List<LogEntry> entries, boolean hasMore, long lastSeq, OptionalLong firstSeq) {
    public LogPage {
        entries = List.copyOf(entries);
    }

    static LogPage of(String roomId, JsonObject page) {
        return new LogPage(
                roomId,
                page.objects("messages").stream()
                        .map(entry -> LogEntry.of(roomId, entry))
                        .collect(Collectors.toList()),
                page.flag("hasMore"),
                page.number("lastSeq").orElse(0),
                page.number("firstSeq"));
    }
}
