package dev.parley.client.room;

import dev.parley.client.Requester;
import dev.parley.client.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The actions about people, each as a method. A refusal fails the future with
/// [dev.parley.client.RefusedActionException], no answer with [dev.parley.client.OutcomeUnknownException].
/// Thread safe.
public final class PeopleActions {
    private static final int PAGE = 100;

    private final Requester requester;

    public PeopleActions(Requester requester) {
        this.requester = requester;
    }

    public CompletableFuture<UserProfile> setProfile(ProfileEdit edit) {
        return requester.ask("setProfile", edit.fields()).thenApply(UserProfile::of);
    }

    /// The profiles of those of the users that have one. At most 100 users; asks again for those that did not
    /// fit into a frame.
    public CompletableFuture<List<UserProfile>> getProfiles(List<String> userIds) {
        return getProfiles(userIds, new ArrayList<>());
    }

    private CompletableFuture<List<UserProfile>> getProfiles(List<String> userIds, List<UserProfile> before) {
        return requester
                .ask("getProfiles", JsonObject.EMPTY.with("userIds", userIds))
                .thenCompose(ack -> {
                    ack.objects("profiles").forEach(profile -> before.add(UserProfile.of(profile)));
                    List<String> left = ack.texts("left");
                    return left.isEmpty()
                            ? CompletableFuture.completedFuture(List.copyOf(before))
                            : getProfiles(left, before);
                });
    }

    /// Who may add the user to rooms without asking: `everyone`, `known` or `nobody`.
    public CompletableFuture<String> autoJoin() {
        return autoJoin(JsonObject.EMPTY);
    }

    /// Says who may add the user to rooms without asking.
    ///
    /// @param who `everyone`, `known` or `nobody`
    public CompletableFuture<String> setAutoJoin(String who) {
        return autoJoin(JsonObject.EMPTY.with("autoJoin", who));
    }

    private CompletableFuture<String> autoJoin(JsonObject fields) {
        return requester.ask("setPreferences", fields).thenApply(ack -> ack.requiredText("autoJoin"));
    }

    /// Keeps the other from making a direct room with the user, from sending in the one there is, and from
    /// adding the user to groups.
    public CompletableFuture<Void> block(String userId) {
        return requester.ask("block", user(userId)).thenAccept(ack -> {});
    }

    /// Ends a block.
    public CompletableFuture<Void> unblock(String userId) {
        return requester.ask("unblock", user(userId)).thenAccept(ack -> {});
    }

    /// All users whom the user blocks, of any number of pages.
    public CompletableFuture<List<String>> blocked() {
        return blocked(JsonObject.EMPTY.with("limit", PAGE), new ArrayList<>());
    }

    private CompletableFuture<List<String>> blocked(JsonObject page, List<String> before) {
        return requester.ask("listBlocked", page).thenCompose(ack -> {
            before.addAll(ack.texts("userIds"));
            return ack.text("cursor")
                    .map(cursor -> blocked(page.with("cursor", cursor), before))
                    .orElseGet(() -> CompletableFuture.completedFuture(List.copyOf(before)));
        });
    }

    /// Reports a room.
    ///
    /// @param reason 1 to 500 characters
    /// @return the id of the report
    public CompletableFuture<String> reportRoom(String roomId, String reason) {
        return report(RoomActions.room(roomId), reason);
    }

    /// Reports the message of the room with that `seq`.
    ///
    /// @return the id of the report
    public CompletableFuture<String> reportMessage(String roomId, long seq, String reason) {
        return report(RoomActions.room(roomId).with("seq", seq), reason);
    }

    /// Reports a user, as seen in the room.
    ///
    /// @return the id of the report
    public CompletableFuture<String> reportUser(String roomId, String userId, String reason) {
        return report(RoomActions.room(roomId).with("userId", userId), reason);
    }

    private CompletableFuture<String> report(JsonObject about, String reason) {
        return requester.ask("report", about.with("reason", reason)).thenApply(ack -> ack.requiredText("reportId"));
    }

    private static JsonObject user(String userId) {
        return JsonObject.EMPTY.with("userId", userId);
    }
}
