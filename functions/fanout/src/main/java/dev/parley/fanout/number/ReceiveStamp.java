package dev.parley.fanout.number;

/// A queue message as one call has it: its id, which time it was received, and the call. What a message was numbered
/// by
/// is written down so, because a redelivery must be pushed again while a second call with the very same receive must
/// not push beside the first: it could be overtaken by the room's next batch.
record ReceiveStamp(String id, int receive, String call) {
    private static final String SEPARATOR = "#";
    private static final int PARTS = 3;

    /// How this carrier stands to the one that a message was numbered by.
    enum Claim {
        /// It is the same.
        OWN,
        /// The queue gave the same message out before, and has given it out again since.
        EARLIER_RECEIVE,
        /// Another call has the same receive.
        SAME_RECEIVE,
        /// A later receive, or a copy of the message.
        OTHER
    }

    /// What is written down.
    String stamp() {
        return String.join(SEPARATOR, id, Integer.toString(receive), call);
    }

    Claim claim(String numberedBy) {
        String[] parts = numberedBy.split(SEPARATOR, -1);
        if (parts.length != PARTS || !parts[0].equals(id)) {
            return Claim.OTHER;
        }
        int numbered = Integer.parseInt(parts[1]);
        if (numbered == receive) {
            return parts[2].equals(call) ? Claim.OWN : Claim.SAME_RECEIVE;
        }
        return numbered < receive ? Claim.EARLIER_RECEIVE : Claim.OTHER;
    }
}
