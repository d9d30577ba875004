package dev.parley.client.room;

import dev.parley.client.Requester;
import dev.parley.client.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The actions about rooms, each as a method. A refusal fails the future with
/// [dev.parley.client.RefusedActionException], no answer with [dev.parley.client.OutcomeUnknownException].
/// Thread safe.
public final class RoomActions {
    private static final int PAGE = 100;

    private final Requester requester;

    public RoomActions(Requester requester) {
        this.requester = requester;
    }

    /// Creates a group; a repeat finds it.
    ///
    /// @param clientRoomId 1 to 64 of `[A-Za-z0-9_-]`
    public CompletableFuture<NewRoom> createGroup(String clientRoomId, NewGroup group) {
        return create(group.fields().with("clientRoomId", clientRoomId));
    }

    /// Finds the direct room with the other user, or creates it: there is one for each pair.
    public CompletableFuture<NewRoom> createDirect(String clientRoomId, String userId) {
        return create(JsonObject.EMPTY
                .with("clientRoomId", clientRoomId)
                .with("kind", "direct")
                .with("members", List.of(userId)));
    }

    private CompletableFuture<NewRoom> create(JsonObject fields) {
        return requester.ask("createRoom", fields).thenApply(NewRoom::of);
    }

    /// All rooms of the user, of any number of pages.
    public CompletableFuture<List<RoomView>> listRooms() {
        return listRooms(JsonObject.EMPTY.with("limit", PAGE), new ArrayList<>());
    }

    private CompletableFuture<List<RoomView>> listRooms(JsonObject page, List<RoomView> before) {
        return requester.ask("listRooms", page).thenCompose(ack -> {
            ack.objects("rooms").forEach(room -> before.add(RoomView.of(room)));
            return ack.text("cursor")
                    .map(cursor -> listRooms(page.with("cursor", cursor), before))
                    .orElseGet(() -> CompletableFuture.completedFuture(List.copyOf(before)));
        });
    }

    public CompletableFuture<RoomDetails> getRoom(String roomId) {
        return requester.ask("getRoom", room(roomId)).thenApply(RoomDetails::of);
    }

    /// For the owner and admins of a group.
    public CompletableFuture<RoomDetails> updateRoom(String roomId, RoomEdit edit) {
        return requester.ask("updateRoom", edit.fields().with("roomId", roomId)).thenApply(RoomDetails::of);
    }

    /// For the owner of a group. Once this completes, nobody is a member any more.
    public CompletableFuture<Void> deleteRoom(String roomId) {
        return requester.ask("deleteRoom", room(roomId)).thenAccept(ack -> {});
    }

    /// @param level `all`, `mentions` or `none`
    /// @return the level that holds now
    public CompletableFuture<String> setNotify(String roomId, String level) {
        return requester
                .ask("setNotify", room(roomId).with("level", level))
                .thenApply(ack -> ack.requiredText("level"));
    }

    static JsonObject room(String roomId) {
        return JsonObject.EMPTY.with("roomId", roomId);
    }
}
