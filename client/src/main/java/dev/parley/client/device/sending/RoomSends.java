package dev.parley.client.device.sending;

import dev.parley.client.json.JsonObject;
import dev.parley.client.message.Draft;
import dev.parley.client.message.MessageEdit;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// What a device sends into one room: messages and their changes. Each is tried again and again until it is
/// acknowledged, refused, or patience is over. They are stored in the order of these calls, without waiting for
/// each other. One that ended [SendOutcome.Unknown], or whose end the application did not see, can be sent
/// again under its `clientMessageId`, 1 to 64 of `[A-Za-z0-9_-]`. Thread safe.
public final class RoomSends {
    private final String roomId;
    private final Sender sender;

    public interface Sender {
        CompletableFuture<SendOutcome> send(String action, String roomId, String clientMessageId, JsonObject fields);
    }

    public RoomSends(String roomId, Sender sender) {
        this.roomId = roomId;
        this.sender = sender;
    }

    /// Sends a message under a new `clientMessageId`.
    public CompletableFuture<SendOutcome> send(Draft draft) {
        return send(newId(), draft);
    }

    public CompletableFuture<SendOutcome> send(String clientMessageId, Draft draft) {
        return sender.send("sendMessage", roomId, clientMessageId, draft.fields());
    }

    /// Replaces the text of an own message, under a new `clientMessageId`.
    ///
    /// @param ref the message's `seq`
    public CompletableFuture<SendOutcome> edit(long ref, String body) {
        return edit(newId(), ref, MessageEdit.of(body));
    }

    /// Replaces what an own message says.
    ///
    /// @param ref the message's `seq`
    public CompletableFuture<SendOutcome> edit(String clientMessageId, long ref, MessageEdit edit) {
        return sender.send("editMessage", roomId, clientMessageId, edit.fields().with("ref", ref));
    }

    /// Deletes a message for everyone, under a new `clientMessageId`.
    ///
    /// @param ref the message's `seq`
    public CompletableFuture<SendOutcome> delete(long ref) {
        return delete(newId(), ref);
    }

    /// Deletes a message for everyone.
    ///
    /// @param ref the message's `seq`
    public CompletableFuture<SendOutcome> delete(String clientMessageId, long ref) {
        return sender.send("deleteMessage", roomId, clientMessageId, JsonObject.EMPTY.with("ref", ref));
    }

    /// Gives a message an emoji, or takes it back where `on` is false, under a new `clientMessageId`.
    ///
    /// @param ref the message's `seq`
    public CompletableFuture<SendOutcome> react(long ref, String emoji, boolean on) {
        return react(newId(), ref, emoji, on);
    }

    /// Gives a message an emoji, or takes it back where `on` is false.
    ///
    /// @param ref the message's `seq`
    public CompletableFuture<SendOutcome> react(String clientMessageId, long ref, String emoji, boolean on) {
        JsonObject fields =
                JsonObject.EMPTY.with("ref", ref).with("emoji", emoji).with("on", on);
        return sender.send("react", roomId, clientMessageId, fields);
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }
}
