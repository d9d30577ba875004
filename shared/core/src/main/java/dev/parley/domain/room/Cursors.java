package dev.parley.domain.room;

/// How far a member's devices have received and the member has read. Reading implies receiving. A join counts
/// as having read up to `joinedSeq`.
public record Cursors(long deliveredSeq, long readSeq) {
    public static final Cursors NONE = new Cursors(0, 0);

    public Cursors {
        if (readSeq < 0 || deliveredSeq < readSeq) {
            throw new IllegalArgumentException("cursors must satisfy 0 <= readSeq <= deliveredSeq");
        }
    }

    /// These cursors, moved forward to at least `seq` both: a stay starts at its `joinedSeq`.
    public Cursors atLeast(long seq) {
        return new Cursors(Math.max(deliveredSeq, seq), Math.max(readSeq, seq));
    }
}
