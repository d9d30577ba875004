package dev.parley.domain.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which edits and deletion a message's present content already holds.
///
/// @param foldedSeq the greatest `seq` among them, 0 for none
/// @param editedAt when the latest edit was sent; absent once the message is deleted
/// @param edits the numbers of the edits, ascending; they stay after a deletion
public record Folded(long foldedSeq, Optional<Instant> editedAt, List<Long> edits) {
    public static final Folded NOTHING = new Folded(0, Optional.empty(), List.of());

    public Folded {
        edits = List.copyOf(edits);
    }
}
