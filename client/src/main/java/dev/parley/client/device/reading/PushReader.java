package dev.parley.client.device.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Frames;
import dev.parley.client.json.JsonObject;
import dev.parley.client.push.Presence;
import dev.parley.client.push.Receipts;
import dev.parley.client.push.Typing;
import dev.parley.client.push.UnknownPush;
import dev.parley.client.room.RoomChange;

/// Gives the application the pushes that stand for nothing but themselves.
public record PushReader(DeviceListener listener) {
    public void read(JsonNode frame) {
        JsonObject push = Frames.object(frame);
        String type = push.text("type").orElse("");
        switch (type) {
            case "room" -> listener.roomChanged(RoomChange.of(push));
            case "receipts" -> listener.receipts(Receipts.of(push));
            case "typing" -> listener.typing(Typing.of(push));
            case "presence" -> listener.presence(Presence.of(push));
            default -> listener.pushed(new UnknownPush(type, push));
        }
    }
}
