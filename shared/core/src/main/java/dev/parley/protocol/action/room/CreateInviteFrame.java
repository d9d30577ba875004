package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Makes an invite into a group.
public record CreateInviteFrame(Optional<String> id, RoomId roomId, Duration lifetime, int maxUses)
        implements ClientFrame {
    public static final String ACTION = "createInvite";

    private static final int DEFAULT_SECONDS = 604_800;
    private static final int MIN_SECONDS = 60;
    private static final int MAX_SECONDS = 2_592_000;
    private static final int MAX_USES = 10_000;

    public static CreateInviteFrame read(FrameFields fields) throws FieldRefusal {
        int seconds =
                fields.optionalInt("expiresInSeconds", MIN_SECONDS, MAX_SECONDS).orElse(DEFAULT_SECONDS);
        int maxUses = fields.optionalInt("maxUses", 1, MAX_USES).orElse(1);
        return new CreateInviteFrame(fields.id(), fields.roomId(), Duration.ofSeconds(seconds), maxUses);
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record InviteCreated(String invite, Instant expiresAt) implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            out.text("invite", invite);
            out.time("expiresAt", expiresAt);
        }
    }
}
