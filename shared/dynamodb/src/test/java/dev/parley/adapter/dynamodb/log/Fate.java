package dev.parley.adapter.dynamodb.log;

/// What becomes of a request that does not simply succeed, and how often, in parts of all such.
enum Fate {
    DROPPED(10),
    ANSWER_LOST(15),
    LATE(20),
    SENT_AGAIN(15),
    SENT_AGAIN_BEFORE_THE_FIRST(15),
    CONFLICT(10),
    KILLED(15);

    private final int percent;

    Fate(int percent) {
        this.percent = percent;
    }

    /// @param drawn from 0 to 99
    static Fate drawn(int drawn) {
        int left = drawn;
        for (Fate fate : values()) {
            left -= fate.percent;
            if (left < 0) {
                return fate;
            }
        }
        throw new IllegalStateException("the parts are no whole");
    }
}
