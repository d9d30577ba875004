package dev.parley.fanout.room;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.PushKind;
import dev.parley.domain.room.Member;
import java.util.Optional;

/// A connection to post to, and its user's membership; empty for a user who has just left.
record Recipient(Connection connection, Optional<Member> member) {
    /// Whether the message that `outbound` changes is one that the user may not see: the change is then pushed
    /// without what it says.
    boolean seesBare(Outbound outbound) {
        return outbound instanceof Outbound.Message(var entry, var history)
                && member.filter(stay -> entry.isChangeOfUpTo(stay.hiddenThrough(history)))
                        .isPresent();
    }

    boolean sees(Outbound outbound) {
        return switch (outbound) {
            case Outbound.Message(var entry, var _) ->
                connection.binding().admits(PushKind.MESSAGE)
                        && member.filter(stay -> stay.joinedSeq() < entry.seq()).isPresent();
            case Outbound.Change change ->
                connection.binding().admits(PushKind.ROOM)
                        && (member.isPresent() || change.alsoTo().contains(connection.userId()));
        };
    }
}
