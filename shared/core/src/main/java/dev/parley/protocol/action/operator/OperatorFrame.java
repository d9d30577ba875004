package dev.parley.protocol.action.operator;

import dev.parley.domain.id.UserId;
import dev.parley.protocol.frame.ClientFrame;

/// A request of an operator about one user. No connection can make it.
public sealed interface OperatorFrame extends ClientFrame
        permits BanUserFrame, DisconnectUserFrame, EraseUserFrame, ExportUserFrame, ListUserRoomsFrame, UnbanUserFrame {
    UserId userId();
}
