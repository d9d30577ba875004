package dev.parley.protocol.action.consent;

import dev.parley.domain.id.RoomId;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.Optional;

/// Accepts or declines the request of a room.
public record AnswerRequestFrame(Optional<String> id, RoomId roomId, boolean accept) implements ClientFrame {
    public static final String ACTION = "answerRequest";

    public static AnswerRequestFrame read(FrameFields fields) throws FieldRefusal {
        return new AnswerRequestFrame(fields.id(), fields.roomId(), fields.flag("accept"));
    }

    @Override
    public String action() {
        return ACTION;
    }

    /// How the user stands to the room after the answer.
    public enum State {
        ACTIVE,
        GONE
    }

    public record RequestAnswered(State state) implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            out.choice("state", state);
        }
    }
}
