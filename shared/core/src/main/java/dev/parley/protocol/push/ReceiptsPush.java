package dev.parley.protocol.push;

import dev.parley.domain.connection.PushKind;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.protocol.frame.DomainFields;
import dev.parley.protocol.json.JsonObject;
import dev.parley.protocol.json.JsonOutput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How far members of one room have got.
public record ReceiptsPush(RoomId roomId, List<Receipt> receipts) implements Push {
    public ReceiptsPush {
        receipts = List.copyOf(receipts);
    }

    @Override
    public Optional<PushKind> kind() {
        return Optional.of(PushKind.RECEIPT);
    }

    @Override
    public void writeFields(JsonOutput out) {
        out.text("type", "receipts");
        out.text("roomId", roomId.value());
        out.objects("receipts", receipts);
    }

    public record Receipt(UserId userId, Cursors cursors, Instant at) implements JsonObject {
        @Override
        public void writeFields(JsonOutput out) {
            out.text("userId", userId.value());
            DomainFields.cursors(out, cursors);
            out.time("at", at);
        }
    }
}
