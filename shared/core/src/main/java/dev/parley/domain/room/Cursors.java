package dev.parley.domain.room;

/// How far a member's devices have received and the member has read. `readCount` counts the messages of the log up to
/// `readSeq`. Reading implies receiving. A join counts as having read up to `joinedSeq`.
public record Cursors(long deliveredSeq, long readSeq, long readCount) {
    public static final Cursors NONE = new Cursors(0, 0);

    public Cursors {
        if (readSeq < 0 || deliveredSeq < readSeq || readCount < 0 || readCount > readSeq) {
            throw new IllegalArgumentException("cursors must satisfy 0 <= readCount <= readSeq <= deliveredSeq");
        }
    }

    /// Cursors in a log that holds messages alone up to `readSeq`.
    public Cursors(long deliveredSeq, long readSeq) {
        this(deliveredSeq, readSeq, readSeq);
    }

    /// Everything up to `seq` read, with `count` messages among it.
    public static Cursors allRead(long seq, long count) {
        return new Cursors(seq, seq, count);
    }

    /// Each cursor as the one that is further. A count belongs to its `readSeq`; of one `seq` it is always the same.
    public Cursors forward(Cursors other) {
        Cursors read = other.readSeq > readSeq ? other : this;
        return new Cursors(Math.max(deliveredSeq, other.deliveredSeq), read.readSeq, read.readCount);
    }
}
