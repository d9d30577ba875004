package dev.parley.client.push;

import dev.parley.client.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;

/// How far members of a room have got. Not sure to come; `members` shows the same.
public record Receipts(String roomId, List<Receipt> receipts) {
    public Receipts {
        receipts = List.copyOf(receipts);
    }

    /// One member's cursors, as they were at that time.
    public record Receipt(String userId, long deliveredSeq, long readSeq, Instant at) {
        private static Receipt of(JsonObject receipt) {
            return new Receipt(
                    receipt.requiredText("userId"),
                    receipt.number("deliveredSeq").orElse(0),
                    receipt.number("readSeq").orElse(0),
                    receipt.instant("at").orElseThrow(NoSuchElementException::new));
        }
    }

    /// Reads a push of type `receipts`.
    ///
    /// @throws IllegalArgumentException if it is none of the contract
    public static Receipts of(JsonObject push) {
        return new Receipts(push.requiredText("roomId"), push.objects("receipts", Receipt::of));
    }
}
