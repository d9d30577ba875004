package dev.parley.facts;

/// How many members a room may have, at all and for each thing that is pushed in it. Each number is the largest
/// that still counts as within.
public final class RoomSizes {
    /// The members of a room.
    public static final int MEMBERS = 10_000;

    /// The open requests of a room.
    public static final int REQUESTS = 1_000;

    /// The users whom one user blocks.
    public static final int BLOCKED_BY_A_USER = 1_000;

    /// The users that one frame names beside its sender.
    public static final int OTHERS_IN_A_FRAME = 99;

    /// A room of more members is delivered by shards: one invocation can post to a few hundred connections
    /// within its time. The sequencer of fan-out asks.
    public static final int LARGEST_DELIVERED_WHOLE = 250;

    /// Rooms in which is pushed who types.
    public static final int TYPING = 100;

    /// Rooms whose members see each other's presence.
    public static final int PRESENCE = 100;

    /// Rooms in which receipts are pushed. In larger ones everyone's receipts to everyone would outnumber the
    /// messages; `members` shows them there.
    public static final int RECEIPTS = 20;

    /// The people of all rooms together who see one user's presence.
    public static final int PRESENCE_AUDIENCE = 500;

    /// More users that join at once are pushed as their number, without names.
    public static final int NAMED_ADDITIONS = 20;

    private RoomSizes() {}
}
