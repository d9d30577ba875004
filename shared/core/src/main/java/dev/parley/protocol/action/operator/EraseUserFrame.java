package dev.parley.protocol.action.operator;

import dev.parley.domain.id.UserId;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.Optional;

/// Erases a user in the background. Repeated until it is done, it is answered with how far that is.
public record EraseUserFrame(Optional<String> id, UserId userId) implements OperatorFrame {
    public static final String ACTION = "eraseUser";

    public static EraseUserFrame read(FrameFields fields) throws FieldRefusal {
        return new EraseUserFrame(fields.id(), fields.userId());
    }

    @Override
    public String action() {
        return ACTION;
    }

    /// @param done whether nothing of the user is left
    public record UserErased(boolean done) implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            out.flag("done", done);
        }
    }
}
