package dev.parley.protocol.action.message;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.PageSizes;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.DomainFields;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonObject;
import dev.parley.protocol.json.JsonOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Asks for the news of many rooms at once. `lastSeen` holds at most 100 rooms with the last `seq` that the
/// client has of each.
public record SyncFrame(Optional<String> id, Map<RoomId, Long> lastSeen) implements ClientFrame {
    public static final String ACTION = "sync";

    public SyncFrame {
        lastSeen = Map.copyOf(lastSeen);
    }

    public static SyncFrame read(FrameFields fields) throws FieldRefusal {
        return new SyncFrame(fields.id(), fields.positions("rooms", PageSizes.SYNC_ROOMS));
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record SyncPage(List<RoomNews> rooms, List<RoomId> gone) implements Reply.Result {
        public SyncPage {
            rooms = List.copyOf(rooms);
            gone = List.copyOf(gone);
        }

        @Override
        public void writeFields(JsonOutput out) {
            out.objects("rooms", rooms);
            out.texts("gone", gone, RoomId::value);
        }
    }

    /// The news of one room: entries that follow the last one seen without a gap.
    ///
    /// @param firstSeq below which all has expired; absent where nothing expires
    public record RoomNews(RoomId roomId, long lastSeq, OptionalLong firstSeq, List<LogEntry> messages, boolean hasMore)
            implements JsonObject {
        public RoomNews {
            messages = List.copyOf(messages);
        }

        /// The news of a log that is kept for good.
        public RoomNews(RoomId roomId, long lastSeq, List<LogEntry> messages, boolean hasMore) {
            this(roomId, lastSeq, OptionalLong.empty(), messages, hasMore);
        }

        @Override
        public void writeFields(JsonOutput out) {
            out.text("roomId", roomId.value());
            out.number("lastSeq", lastSeq);
            firstSeq.ifPresent(seq -> out.number("firstSeq", seq));
            out.objects("messages", messages, DomainFields::logEntry);
            out.flag("hasMore", hasMore);
        }
    }
}
