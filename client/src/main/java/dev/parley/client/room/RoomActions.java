package dev.parley.client.room;

import dev.parley.client.Answer;
import dev.parley.client.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/// The actions about rooms and people, each as a method. A refusal fails the future with [RefusedActionException], no
/// answer with [dev.parley.client.OutcomeUnknownException]. Thread safe.
public final class RoomActions {
    private static final int PAGE = 100;

    private final BiFunction<String, Map<String, ?>, CompletableFuture<Answer>> requests;

    /// @param requests sends an action with its fields
    public RoomActions(BiFunction<String, Map<String, ?>, CompletableFuture<Answer>> requests) {
        this.requests = requests;
    }

    /// By a connection, which tries an action once.
    public static RoomActions of(Connection connection) {
        return new RoomActions(connection::request);
    }

    /// All rooms of the user, of any number of pages.
    public CompletableFuture<List<RoomView>> listRooms() {
        return listRooms(Map.of("limit", PAGE), new ArrayList<>());
    }

    private CompletableFuture<List<RoomView>> listRooms(Map<String, ?> page, List<RoomView> before) {
        return ask("listRooms", page).thenCompose(ack -> {
            ack.frame().path("rooms").forEach(room -> before.add(RoomView.of(room)));
            return Fields.text(ack.frame(), "cursor")
                    .map(cursor -> listRooms(Map.of("limit", PAGE, "cursor", cursor), before))
                    .orElseGet(() -> CompletableFuture.completedFuture(List.copyOf(before)));
        });
    }

    public CompletableFuture<RoomDetails> getRoom(String roomId) {
        return ask("getRoom", Map.of("roomId", roomId)).thenApply(ack -> RoomDetails.of(ack.frame()));
    }

    /// For the owner and admins of a group.
    public CompletableFuture<RoomDetails> updateRoom(String roomId, RoomEdit edit) {
        Map<String, Object> fields = new HashMap<>(edit.fields());
        fields.put("roomId", roomId);
        return ask("updateRoom", fields).thenApply(ack -> RoomDetails.of(ack.frame()));
    }

    /// For the owner of a group. Once this completes, nobody is a member any more.
    public CompletableFuture<Void> deleteRoom(String roomId) {
        return ask("deleteRoom", Map.of("roomId", roomId)).thenAccept(ack -> {});
    }

    /// @param level `all`, `mentions` or `none`
    public CompletableFuture<String> setNotify(String roomId, String level) {
        return ask("setNotify", Map.of("roomId", roomId, "level", level)).thenApply(ack -> ack.text("level"));
    }

    public CompletableFuture<UserProfile> setProfile(ProfileEdit edit) {
        return ask("setProfile", edit.fields()).thenApply(ack -> UserProfile.of(ack.frame()));
    }

    /// The profiles of those of the users that have one. At most 100 users; asks again for those that did not fit into
    /// a frame.
    public CompletableFuture<List<UserProfile>> getProfiles(List<String> userIds) {
        return getProfiles(userIds, new ArrayList<>());
    }

    private CompletableFuture<List<UserProfile>> getProfiles(List<String> userIds, List<UserProfile> before) {
        return ask("getProfiles", Map.of("userIds", userIds)).thenCompose(ack -> {
            ack.frame().path("profiles").forEach(profile -> before.add(UserProfile.of(profile)));
            List<String> left = new ArrayList<>();
            ack.frame().path("left").forEach(user -> left.add(user.asText()));
            return left.isEmpty() ? CompletableFuture.completedFuture(List.copyOf(before)) : getProfiles(left, before);
        });
    }

    /// Reports the room, or the message of it with that `seq`.
    ///
    /// @return the id of the report
    public CompletableFuture<String> report(String roomId, OptionalLong seq, String reason) {
        Map<String, Object> fields = new HashMap<>(Map.of("roomId", roomId, "reason", reason));
        seq.ifPresent(number -> fields.put("seq", number));
        return ask("report", fields).thenApply(ack -> ack.text("reportId"));
    }

    /// Reports a user, as seen in the room.
    ///
    /// @return the id of the report
    public CompletableFuture<String> reportUser(String roomId, String userId, String reason) {
        return ask("report", Map.of("roomId", roomId, "userId", userId, "reason", reason))
                .thenApply(ack -> ack.text("reportId"));
    }

    private CompletableFuture<Answer.Ack> ask(String action, Map<String, ?> fields) {
        return requests.apply(action, fields).thenApply(answer -> {
            if (answer instanceof Answer.Ack ack) {
                return ack;
            }
            throw new RefusedActionException(action, (Answer.Refusal) answer);
        });
    }
}
