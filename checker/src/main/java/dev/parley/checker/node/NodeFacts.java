package dev.parley.checker.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.checker.history.Fact;
import dev.parley.checker.history.Origin;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.util.List;
import java.util.Optional;

/// Reads the lines of the Node process.
final class NodeFacts {
    /// All sends of a device to a room are one chain: the client keeps their order over all its connections.
    private static final int CHAIN = 1;

    private NodeFacts() {}

    /// The fact that a line holds; absent if it holds a step of the process itself.
    static Optional<Fact> of(JsonNode line) {
        if (!line.has("user")) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        Origin origin = new Origin(
                new UserId(line.path("user").asText()), line.path("connection").asInt());
        RoomId room = new RoomId(line.path("room").asText());
        return Optional.of(
                switch (line.path("fact").asText()) {
                    case "started" -> new Fact.SendStarted(now, origin, room, message(line), CHAIN);
                    case "acked" -> new Fact.SendAcked(now, origin, room, message(line), messageId(line), false);
                    case "refused" ->
                        new Fact.SendRefused(
                                now,
                                origin,
                                room,
                                message(line),
                                line.path("code").asText());
                    case "given" -> new Fact.Seen(now, origin, room, entry(line), Fact.Way.APPLICATION);
                    case "open" ->
                        stuck(
                                now,
                                origin,
                                "send to " + room,
                                "no end of " + message(line) + "; the client is "
                                        + line.path("state").asText());
                    case "behind" ->
                        stuck(
                                now,
                                origin,
                                "the log of " + room,
                                "it ends at " + line.path("seq").asLong());
                    case "expired" -> stuck(now, origin, "a hand-over before the token ends", "the token expired");
                    default -> throw new IllegalArgumentException("no such fact: " + line);
                });
    }

    private static Fact stuck(long now, Origin origin, String asked, String answer) {
        return new Fact.Stuck(now, origin, asked, List.of(), answer);
    }

    private static Fact.Entry entry(JsonNode line) {
        UserId sender = new UserId(line.path("sender").asText());
        return new Fact.Entry(line.path("seq").asLong(), messageId(line), sender, message(line));
    }

    private static ClientMessageId message(JsonNode line) {
        return new ClientMessageId(line.path("message").asText());
    }

    private static MessageId messageId(JsonNode line) {
        return new MessageId(line.path("messageId").asText());
    }
}
