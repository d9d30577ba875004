package dev.parley.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.FrameFunction;
import dev.parley.protocol.Action;
import dev.parley.protocol.action.signal.PingFrame;
import dev.parley.protocol.action.signal.TypingFrame;
import dev.parley.protocol.frame.Reply;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FrameUseCasesTest {
    private static final Caller CALLER =
            new Caller(new UserId("alice"), new ConnectionId("c"), Instant.parse("2026-01-01T12:00:00Z"));
    private static final PingFrame PING = new PingFrame(Optional.of("7"));

    @Test
    void answer_toAFrameOfTheFunction_isThatOfItsUseCase() {
        FrameUseCases pings = FrameUseCases.of(FrameFunction.CONNECT)
                .with(PingFrame.class, (caller, frame) -> Reply.Ack.of(frame, new Reply.Done()))
                .build();

        assertThat(pings.answer(CALLER, PING)).contains(new Reply.Ack("ping", Optional.of("7"), new Reply.Done()));
    }

    @Test
    void answer_toAFrameOfAnotherFunction_isAbsent() {
        FrameUseCases pings = FrameUseCases.of(FrameFunction.CONNECT)
                .with(PingFrame.class, (caller, frame) -> Reply.Ack.of(frame, new Reply.Done()))
                .build();
        TypingFrame typing = new TypingFrame(Optional.empty(), new RoomId("R"), TypingFrame.State.START);

        assertThat(pings.answer(CALLER, typing)).isEmpty();
    }

    @Test
    void build_withoutTheUseCaseOfAnAction_isRefused() {
        FrameUseCases.Builder none = FrameUseCases.of(FrameFunction.CONNECT);

        assertThatThrownBy(none::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PingFrame");
    }

    @Test
    void build_withAUseCaseOfAnotherFunctionsAction_isRefused() {
        FrameUseCases.Builder foreign = FrameUseCases.of(FrameFunction.TYPING)
                .with(TypingFrame.class, (caller, frame) -> Reply.Ack.of(frame, new Reply.Done()))
                .with(PingFrame.class, (caller, frame) -> Reply.Ack.of(frame, new Reply.Done()));

        assertThatThrownBy(foreign::build).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void frames_ofAllActions_areDifferentRecords() {
        assertThat(Arrays.stream(Action.values()).map(Action::frame))
                .doesNotHaveDuplicates()
                .hasSize(Action.values().length)
                .allMatch(Class::isRecord);
    }
}
