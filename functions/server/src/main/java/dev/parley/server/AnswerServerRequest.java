package dev.parley.server;

import dev.parley.protocol.ServerRequest;
import dev.parley.protocol.frame.Reply;

/// Answers a request of a team's backend: as the user whom it names, as the deployment itself, or as its operator.
/// Thread safe. Safe to repeat as the action is.
///
/// @throws dev.parley.port.DependencyUnavailableException if it is not known how the action ended
record AnswerServerRequest(ClientActions users, ActAsSystem system, OperateUsers operators) {
    Reply handle(ServerRequest request) {
        return switch (request) {
            case ServerRequest.ByUser(var user, var frame) -> users.answer(user, frame);
            case ServerRequest.BySystem bySystem -> system.handle(bySystem);
            case ServerRequest.ByOperator(var frame) -> operators.handle(frame);
            case ServerRequest.Malformed(var refusal) -> refusal;
        };
    }
}
