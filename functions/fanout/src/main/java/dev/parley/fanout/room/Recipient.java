package dev.parley.fanout.room;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.PushKind;
import dev.parley.domain.room.Member;
import java.util.Optional;

/// A connection to post to, and its user's place in the room; absent for someone who just left it.
record Recipient(Connection connection, Optional<Member> member) {
    boolean sees(Outbound outbound) {
        return switch (outbound) {
            case Outbound.Message(var entry) ->
                connection.binding().admits(PushKind.MESSAGE)
                        && member.filter(stay -> stay.joinedSeq() < entry.seq()).isPresent();
            case Outbound.Change change ->
                connection.binding().admits(PushKind.ROOM)
                        && (member.isPresent() || change.alsoTo().equals(Optional.of(connection.userId())));
        };
    }
}
