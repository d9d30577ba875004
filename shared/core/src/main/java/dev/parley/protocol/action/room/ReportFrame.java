package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.user.Report.Subject;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.Optional;
import java.util.OptionalLong;

/// Reports a room, a message or a user in it to those who run the deployment.
public record ReportFrame(Optional<String> id, RoomId roomId, Subject subject, String reason) implements ClientFrame {
    public static final String ACTION = "report";

    private static final int MAX_REASON = 500;

    public static ReportFrame read(FrameFields fields) throws FieldRefusal {
        return new ReportFrame(fields.id(), fields.roomId(), subject(fields), fields.text("reason", MAX_REASON));
    }

    private static Subject subject(FrameFields fields) throws FieldRefusal {
        OptionalLong seq = fields.optionalCount("seq", 1);
        if (!fields.has("userId")) {
            return seq.isPresent() ? new Subject.Message(seq.getAsLong()) : new Subject.TheRoom();
        }
        if (seq.isPresent()) {
            throw FieldRefusal.badRequest("userId", "left out where seq is given");
        }
        return new Subject.User(fields.userId());
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record Filed(String reportId) implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            out.text("reportId", reportId);
        }
    }
}
