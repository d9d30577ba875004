package dev.parley.client.room;

import dev.parley.client.Requester;
import dev.parley.client.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The actions about who is in a room, each as a method. A refusal fails the future with
/// [dev.parley.client.RefusedActionException], no answer with [dev.parley.client.OutcomeUnknownException].
/// Thread safe.
public final class MemberActions {
    private static final int PAGE = 100;

    private final Requester requester;

    public MemberActions(Requester requester) {
        this.requester = requester;
    }

    /// A page of the members, and of those who were asked in.
    ///
    /// @param cursor what the page before ended with; empty for the first
    public CompletableFuture<MemberPage> page(String roomId, Optional<String> cursor) {
        JsonObject first = RoomActions.room(roomId).with("limit", PAGE);
        JsonObject page = cursor.map(place -> first.with("cursor", place)).orElse(first);
        return requester.ask("members", page).thenApply(MemberPage::of);
    }

    /// For owner and admins of a group.
    ///
    /// @param members 1 to 99 user ids
    public CompletableFuture<Added> add(String roomId, List<String> members) {
        return requester
                .ask("addMembers", RoomActions.room(roomId).with("members", members))
                .thenApply(Added::of);
    }

    /// For owner and admins of a group. A banned one cannot come back by an invite.
    ///
    /// @return how many members there are now
    public CompletableFuture<Integer> remove(String roomId, String userId, boolean ban) {
        JsonObject fields = RoomActions.room(roomId).with("userId", userId);
        return requester
                .ask("removeMember", ban ? fields.with("ban", true) : fields)
                .thenApply(ack -> (int) ack.number("memberCount").orElse(0));
    }

    /// Leaves a group. An owner's place goes to an admin, else to a member.
    public CompletableFuture<Void> leave(String roomId) {
        return requester.ask("leaveRoom", RoomActions.room(roomId)).thenAccept(ack -> {});
    }

    /// @param role `owner`, `admin`, `member` or `reader`
    /// @return the role that holds now
    public CompletableFuture<String> setRole(String roomId, String userId, String role) {
        return requester
                .ask("setRole", RoomActions.room(roomId).with("userId", userId).with("role", role))
                .thenApply(ack -> ack.requiredText("role"));
    }

    /// For owner and admins of a group.
    ///
    /// @param lifetime one minute to 30 days
    /// @param uses 1 to 10,000
    public CompletableFuture<Invite> createInvite(String roomId, Duration lifetime, int uses) {
        JsonObject fields = RoomActions.room(roomId)
                .with("expiresInSeconds", lifetime.getSeconds())
                .with("maxUses", uses);
        return requester.ask("createInvite", fields).thenApply(Invite::of);
    }

    /// For owner and admins of a group.
    public CompletableFuture<Void> revokeInvite(String roomId, String invite) {
        return requester
                .ask("revokeInvite", RoomActions.room(roomId).with("invite", invite))
                .thenAccept(ack -> {});
    }

    public CompletableFuture<Joined> join(String invite) {
        return requester
                .ask("joinRoom", JsonObject.EMPTY.with("invite", invite))
                .thenApply(Joined::of);
    }

    /// Accepts or declines a request. Declining keeps others from asking for seven days.
    ///
    /// @return `active` or `gone`
    public CompletableFuture<String> answerRequest(String roomId, boolean accept) {
        return requester
                .ask("answerRequest", RoomActions.room(roomId).with("accept", accept))
                .thenApply(ack -> ack.requiredText("state"));
    }
}
