package dev.parley.protocol.action.user;

import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Profile;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonObject;
import dev.parley.protocol.json.JsonOutput;
import java.util.List;
import java.util.Optional;

/// Reads profiles of users.
public record GetProfilesFrame(Optional<String> id, List<UserId> userIds) implements ClientFrame {
    public static final String ACTION = "getProfiles";

    private static final int MAX_USERS = 100;

    public GetProfilesFrame {
        userIds = List.copyOf(userIds);
    }

    public static GetProfilesFrame read(FrameFields fields) throws FieldRefusal {
        return new GetProfilesFrame(fields.id(), List.copyOf(fields.anyUsers("userIds", 1, MAX_USERS)));
    }

    @Override
    public String action() {
        return ACTION;
    }

    /// @param left users whose profiles did not fit into the frame
    public record ProfileList(List<UserProfile> profiles, List<UserId> left) implements Reply.Result {
        public ProfileList {
            profiles = List.copyOf(profiles);
            left = List.copyOf(left);
        }

        @Override
        public void writeFields(JsonOutput out) {
            out.objects("profiles", profiles);
            if (!left.isEmpty()) {
                out.texts("left", left, UserId::value);
            }
        }
    }

    public record UserProfile(UserId userId, Profile profile) implements JsonObject {
        @Override
        public void writeFields(JsonOutput out) {
            out.text("userId", userId.value());
            ProfileFields.write(out, profile);
        }
    }
}
