package dev.parley.protocol.action.user;

import dev.parley.domain.Metadata;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Profile;
import dev.parley.domain.user.ProfileUpdate;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.Optional;

/// Changes the caller's own profile.
public record SetProfileFrame(Optional<String> id, ProfileUpdate update) implements ClientFrame {
    public static final String ACTION = "setProfile";

    private static final int MAX_NAME = 100;

    public static SetProfileFrame read(FrameFields fields) throws FieldRefusal {
        return new SetProfileFrame(
                fields.id(),
                new ProfileUpdate(
                        fields.update("displayName", name -> fields.text(name, MAX_NAME)),
                        fields.update("avatarUrl", fields::httpsUrl),
                        fields.update("metadata", name -> fields.metadata(name, Metadata.PROFILE_BYTES))));
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record ProfileSet(UserId userId, Profile profile) implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            out.text("userId", userId.value());
            ProfileFields.write(out, profile);
        }
    }
}
