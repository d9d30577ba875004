package dev.parley.room.people;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Profile;
import dev.parley.facts.Limit;
import dev.parley.port.user.Profiles;
import dev.parley.protocol.action.user.GetProfilesFrame;
import dev.parley.protocol.action.user.GetProfilesFrame.ProfileList;
import dev.parley.protocol.action.user.GetProfilesFrame.UserProfile;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.view.FrameFitter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows profiles of users, in the order in which they were asked for. Reads only.
public final class GetProfiles {
    private final RoomAccess access;
    private final Profiles profiles;
    private final FrameFitter fitter;

    public GetProfiles(RoomAccess access, Profiles profiles, FrameFitter fitter) {
        this.access = access;
        this.profiles = profiles;
        this.fitter = fitter;
    }

    public Reply handle(Caller caller, GetProfilesFrame frame) {
        return access.limited(Limit.READS, caller, frame, () -> read(frame));
    }

    private Reply read(GetProfilesFrame frame) {
        Map<UserId, Profile> found = profiles.find(frame.userIds());
        List<UserProfile> all = frame.userIds().stream()
                .flatMap(user ->
                        Optional.ofNullable(found.get(user)).map(profile -> new UserProfile(user, profile)).stream())
                .toList();
        return fitter.longest(all, shown -> Reply.Ack.of(frame, new ProfileList(shown, after(shown.size(), all))));
    }

    private static List<UserId> after(int shown, List<UserProfile> all) {
        return all.subList(shown, all.size()).stream().map(UserProfile::userId).toList();
    }
}
