package dev.parley.fanout.number;

/// A queue message as one call received it: its id, its receive count, and the call. The inbox item keeps this
/// stamp of the call that numbered the message. A redelivery must be pushed again. A second call with the same
/// receive must not push beside the first, because the next batch of the room could overtake it. A call whose
/// messages were received again must not push what stands behind them: the call that has them now may be
/// slower.
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
        /// The queue has given the message out again since: it is another call's.
        LATER_RECEIVE,
        /// A copy of the message, or the same message sent again.
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
        return numbered < receive ? Claim.EARLIER_RECEIVE : Claim.LATER_RECEIVE;
    }
}
