package dev.parley.facts;

import java.util.OptionalInt;

/// How much of an account's Lambda concurrency a stage reserves for its message function.
public final class MessageReservation {
    /// The stage that a deployment has which names none.
    public static final String STANDARD_STAGE = "prod";

    /// The quota of an account that is not new.
    public static final int STANDARD_QUOTA = 1000;

    /// What Lambda insists on leaving to the functions without a reservation, of all stages together.
    public static final int LEAST_UNRESERVED = 100;

    /// The share that reserves nothing.
    public static final int ALL = 100;

    private static final int SHARE_OF_PROD = 70;
    private static final int SHARE_OF_OTHERS = 10;

    private MessageReservation() {}

    /// The percentage that a stage has which names none. `prod` and two others fit into [#STANDARD_QUOTA].
    public static int share(String stage) {
        return stage.equals(STANDARD_STAGE) ? SHARE_OF_PROD : SHARE_OF_OTHERS;
    }

    /// Absent where the account is too small for a reservation, or sends may have all of it.
    ///
    /// @param quota invocations that the account's quota allows at once
    /// @param share the percentage of it
    /// @throws IllegalArgumentException if there is no such share
    public static OptionalInt of(int quota, int share) {
        if (share < 1 || share > ALL) {
            throw new IllegalArgumentException("a share is 1-100 percent: " + share);
        }
        int most = (int) Math.min((long) quota * share / ALL, quota - (long) LEAST_UNRESERVED);
        return share == ALL || most < 1 ? OptionalInt.empty() : OptionalInt.of(most);
    }
}
