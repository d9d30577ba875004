package dev.parley.protocol.push;

import dev.parley.domain.connection.PushKind;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.protocol.frame.DomainFields;
import dev.parley.protocol.json.JsonOutput;
import java.util.List;
import java.util.Optional;

/// Messages of one room in ascending `seq`.
public record MessagesPush(RoomId roomId, List<LogEntry> messages) implements Push {
    public MessagesPush {
        messages = List.copyOf(messages);
    }

    @Override
    public Optional<PushKind> kind() {
        return Optional.of(PushKind.MESSAGE);
    }

    @Override
    public void writeFields(JsonOutput out) {
        out.text("type", "messages");
        out.text("roomId", roomId.value());
        out.objects("messages", messages, DomainFields::logEntry);
    }
}
