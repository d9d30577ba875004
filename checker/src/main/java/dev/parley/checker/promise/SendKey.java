package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;

/// What makes two sends the same send.
record SendKey(RoomId room, UserId sender, ClientMessageId message) {
    static SendKey of(Fact.SendStarted fact) {
        return new SendKey(fact.room(), fact.origin().user(), fact.message());
    }

    static SendKey of(Fact.SendAcked fact) {
        return new SendKey(fact.room(), fact.origin().user(), fact.message());
    }

    static SendKey of(RoomId room, Fact.Entry entry) {
        return new SendKey(room, entry.sender(), entry.message());
    }
}
