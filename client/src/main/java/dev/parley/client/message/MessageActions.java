package dev.parley.client.message;

import dev.parley.client.Requester;
import dev.parley.client.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;

/// The actions about messages, each as a method. A refusal fails the future with
/// [dev.parley.client.RefusedActionException], no answer with [dev.parley.client.OutcomeUnknownException]. A
/// repeat under the same `clientMessageId` does nothing more. Thread safe.
public final class MessageActions {
    private static final int PAGE = 100;

    private final Requester requester;

    public MessageActions(Requester requester) {
        this.requester = requester;
    }

    /// Sends a message. Calls that do not wait for each other have no order; a device numbers its sends
    /// instead.
    ///
    /// @param clientMessageId 1 to 64 of `[A-Za-z0-9_-]`
    public CompletableFuture<Accepted> send(String roomId, String clientMessageId, Draft draft) {
        return accepted("sendMessage", roomId, clientMessageId, draft.fields());
    }

    /// Replaces what an own message says.
    ///
    /// @param ref the message's `seq`
    public CompletableFuture<Accepted> edit(String roomId, String clientMessageId, long ref, MessageEdit edit) {
        return accepted("editMessage", roomId, clientMessageId, edit.fields().with("ref", ref));
    }

    /// Deletes a message for everyone: an own one; owners and admins of a group any.
    ///
    /// @param ref the message's `seq`
    public CompletableFuture<Accepted> delete(String roomId, String clientMessageId, long ref) {
        return accepted("deleteMessage", roomId, clientMessageId, JsonObject.EMPTY.with("ref", ref));
    }

    /// Gives a message an emoji, or takes it back where `on` is false.
    ///
    /// @param ref the message's `seq`
    public CompletableFuture<Accepted> react(
            String roomId, String clientMessageId, long ref, String emoji, boolean on) {
        JsonObject fields =
                JsonObject.EMPTY.with("ref", ref).with("emoji", emoji).with("on", on);
        return accepted("react", roomId, clientMessageId, fields);
    }

    private CompletableFuture<Accepted> accepted(
            String action, String roomId, String clientMessageId, JsonObject content) {
        return requester
                .ask(action, content.with("roomId", roomId).with("clientMessageId", clientMessageId))
                .thenApply(Accepted::of);
    }

    /// The messages that `which` names, in their present state.
    public CompletableFuture<MessagePage> page(String roomId, Range which) {
        return requester
                .ask("history", which.fields(roomId).with("view", "messages"))
                .thenApply(ack -> MessagePage.of(roomId, ack));
    }

    /// The entries that `which` names, changes of messages included.
    public CompletableFuture<LogPage> log(String roomId, Range which) {
        return requester.ask("history", which.fields(roomId)).thenApply(ack -> LogPage.of(roomId, ack));
    }

    /// What the rooms have after these numbers. At most 100 rooms.
    public CompletableFuture<SyncResult> sync(List<KnownSeq> known) {
        JsonObject rooms = JsonObject.EMPTY;
        for (KnownSeq room : known) {
            rooms = rooms.with(room.roomId(), room.seq());
        }
        return requester.ask("sync", JsonObject.EMPTY.with("rooms", rooms)).thenApply(SyncResult::of);
    }

    /// One message in its present state; refused with `no_such_message` if it is deleted.
    public CompletableFuture<RoomMessage> get(String roomId, long seq) {
        return requester
                .ask("getMessage", room(roomId).with("seq", seq))
                .thenApply(
                        ack -> RoomMessage.of(roomId, ack.object("message").orElseThrow(NoSuchElementException::new)));
    }

    /// All users who gave the message that emoji, of any number of pages.
    public CompletableFuture<List<String>> reactions(String roomId, long seq, String emoji) {
        JsonObject page = room(roomId).with("seq", seq).with("emoji", emoji).with("limit", PAGE);
        return reactions(page, new ArrayList<>());
    }

    private CompletableFuture<List<String>> reactions(JsonObject page, List<String> before) {
        return requester.ask("getReactions", page).thenCompose(ack -> {
            before.addAll(ack.texts("userIds"));
            return ack.text("cursor")
                    .map(cursor -> reactions(page.with("cursor", cursor), before))
                    .orElseGet(() -> CompletableFuture.completedFuture(List.copyOf(before)));
        });
    }

    /// Everything up to `seq` has reached a device of the user.
    ///
    /// @return where the cursors stand: they never go back
    public CompletableFuture<Cursors> markDelivered(String roomId, long seq) {
        return receipt(roomId, "delivered", seq);
    }

    /// The user has read everything up to `seq`.
    ///
    /// @return where the cursors stand: they never go back
    public CompletableFuture<Cursors> markRead(String roomId, long seq) {
        return receipt(roomId, "read", seq);
    }

    private CompletableFuture<Cursors> receipt(String roomId, String kind, long seq) {
        return requester
                .ask("receipt", room(roomId).with("kind", kind).with("seq", seq))
                .thenApply(Cursors::of);
    }

    /// The user types, or does not any more. A start holds for six seconds; a repeat extends it.
    public CompletableFuture<Void> typing(String roomId, boolean typing) {
        return requester
                .ask("typing", room(roomId).with("state", typing ? "start" : "stop"))
                .thenAccept(ack -> {});
    }

    /// The server's clock.
    public CompletableFuture<Instant> serverTime() {
        return requester
                .ask("ping", JsonObject.EMPTY)
                .thenApply(ack -> ack.instant("serverTime").orElseThrow(NoSuchElementException::new));
    }

    private static JsonObject room(String roomId) {
        return JsonObject.EMPTY.with("roomId", roomId);
    }
}
