package dev.parley.checker.promise;

/// What Parley promises.
public enum Promise {
    NOTHING_LOST("an acknowledged message is stored and reaches every member entitled to it"),
    NOTHING_TWICE("one send is one message"),
    ONE_ORDER("a room has one gapless order, the same for all, and a sender's order is kept"),
    NOTHING_MISDIRECTED("nobody receives or reads what is not theirs"),
    SYNC_IS_COMPLETE("a client that was away finds everything"),
    CURSORS_GO_FORWARD("read and delivered cursors never go back"),
    UNREAD_IS_EXACT("unread counts the messages behind the read cursor, and no change of one"),
    ONE_PRESENT_STATE("members, the server and a replay of the log show the same messages"),
    DELETED_IS_GONE("what a deleted message and its edits said is nowhere any more"),
    PRESENCE_IS_TRUE("the presence last shown is the true one"),
    EVENTS_COME_OUT("every entry of a log comes out as an event at least once, a repeated one under the same id"),
    REPEATS_END("a client that repeats what it may repeat gets an answer that ends it");

    private final String sentence;

    Promise(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
