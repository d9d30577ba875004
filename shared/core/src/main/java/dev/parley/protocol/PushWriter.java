package dev.parley.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.domain.connection.DisconnectReason;
import java.io.IOException;
import java.time.Duration;

/// Writes pushes.
final class PushWriter {
    private PushWriter() {}

    static void write(JsonGenerator out, Push push) throws IOException {
        switch (push) {
            case Push.Messages(var roomId, var messages) -> {
                open(out, "messages", roomId.value());
                FrameWriter.array(out, "messages", messages, EntryWriters::logEntry);
            }
            case Push.Receipts(var roomId, var receipts) -> {
                open(out, "receipts", roomId.value());
                FrameWriter.array(out, "receipts", receipts, EntryWriters::receipt);
            }
            case Push.Typing(var roomId, var typing) -> {
                open(out, "typing", roomId.value());
                FrameWriter.array(out, "typing", typing, EntryWriters::typist);
            }
            case Push.Presence presence -> presence(out, presence);
            case Push.RoomChange change -> roomChange(out, change);
            case Push.Disconnect disconnect -> disconnect(out, disconnect);
        }
    }

    private static void open(JsonGenerator out, String type, String roomId) throws IOException {
        out.writeStringField("type", type);
        out.writeStringField("roomId", roomId);
    }

    private static void presence(JsonGenerator out, Push.Presence presence) throws IOException {
        out.writeStringField("type", "presence");
        out.writeStringField("userId", presence.userId().value());
        out.writeBooleanField("online", presence.online());
        FrameWriter.time(out, "at", presence.at());
    }

    private static void roomChange(JsonGenerator out, Push.RoomChange change) throws IOException {
        out.writeStringField("type", "room");
        out.writeStringField("event", WireName.of(change.event()));
        out.writeStringField("roomId", change.roomId().value());
        if (change.userId().isPresent()) {
            out.writeStringField("userId", change.userId().get().value());
        }
        if (change.role().isPresent()) {
            out.writeStringField("role", WireName.of(change.role().get()));
        }
    }

    private static void disconnect(JsonGenerator out, Push.Disconnect disconnect) throws IOException {
        DisconnectReason reason = disconnect.reason();
        out.writeStringField("type", "disconnect");
        out.writeNumberField("code", reason.code());
        out.writeStringField("reason", reasonText(reason));
        out.writeBooleanField("reconnect", reason.reconnect());
        out.writeNumberField(
                "afterMs", disconnect.after().map(Duration::toMillis).orElse(0L));
    }

    private static String reasonText(DisconnectReason reason) {
        return switch (reason) {
            case TOKEN_EXPIRED -> "token expired";
            case BANNED -> "banned";
            case CONNECTED_TOO_LONG -> "connected too long";
            case TOO_MANY_CONNECTIONS -> "too many connections";
        };
    }
}
