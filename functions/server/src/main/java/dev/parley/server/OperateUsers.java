package dev.parley.server;

import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.event.Event.PresenceMayHaveChanged;
import dev.parley.domain.id.UserId;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.queue.EventPublisher;
import dev.parley.protocol.action.operator.BanUserFrame;
import dev.parley.protocol.action.operator.DisconnectUserFrame;
import dev.parley.protocol.action.operator.EraseUserFrame;
import dev.parley.protocol.action.operator.ExportUserFrame;
import dev.parley.protocol.action.operator.ListUserRoomsFrame;
import dev.parley.protocol.action.operator.OperatorFrame;
import dev.parley.protocol.action.operator.UnbanUserFrame;
import dev.parley.protocol.action.room.ListRoomsFrame;
import dev.parley.protocol.frame.Reply;
import java.util.List;
import java.util.Optional;

/// Carries out the verbs of an operator. Connections are closed by the consumer of presence events within some
/// seconds: this function has no way to them. Thread safe; every verb is safe to repeat.
///
/// @throws dev.parley.port.DependencyUnavailableException if it is not known whether the change is stored and
/// published
record OperateUsers(
        SystemLimit limit, ConnectionRegistry registry, EventPublisher events, ClientActions actions, UserData data) {
    /// What concerns all that is stored of a user.
    record UserData(EraseUser erase, ExportUser export) {}

    Reply handle(OperatorFrame frame) {
        return limit.limited(frame, () -> switch (frame) {
            case BanUserFrame ban -> ban(ban);
            case UnbanUserFrame unban -> unban(unban);
            case DisconnectUserFrame disconnect -> disconnect(disconnect);
            case ListUserRoomsFrame list -> listRooms(list);
            case EraseUserFrame erase -> data.erase().handle(erase);
            case ExportUserFrame export -> data.export().handle(export);
        });
    }

    private Reply ban(BanUserFrame frame) {
        registry.ban(frame.userId());
        events.publish(new PresenceMayHaveChanged(frame.userId()));
        return done(frame);
    }

    private Reply unban(UnbanUserFrame frame) {
        registry.unban(frame.userId());
        return done(frame);
    }

    private Reply disconnect(DisconnectUserFrame frame) {
        UserId user = frame.userId();
        Optional.ofNullable(registry.read(List.of(user)).get(user)).map(UserConnections::open).stream()
                .flatMap(List::stream)
                .forEach(connection -> registry.markClosing(user, connection.id(), DisconnectReason.CLOSED_BY_SERVER));
        events.publish(new PresenceMayHaveChanged(user));
        return done(frame);
    }

    private Reply listRooms(ListUserRoomsFrame frame) {
        Reply reply = actions.answer(frame.userId(), new ListRoomsFrame(frame.id(), frame.cursor(), frame.limit()));
        return switch (reply) {
            case Reply.Ack ack -> new Reply.Ack(frame.action(), frame.id(), ack.result());
            case Reply.Refused refused ->
                new Reply.Refused(
                        Optional.of(frame.action()),
                        frame.id(),
                        refused.code(),
                        refused.message(),
                        refused.field(),
                        refused.retryAfter(),
                        refused.expected());
        };
    }

    private static Reply done(OperatorFrame frame) {
        return Reply.Ack.of(frame, new Reply.Done());
    }
}
