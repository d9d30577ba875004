package dev.parley.testkit.memory;

import dev.parley.port.room.TypingBoard;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.contract.connections.TypingBoardContract;
import java.time.Duration;

class InMemoryTypingBoardTest implements TypingBoardContract {
    private final StepClock clock = new StepClock();
    private final TypingBoard board = new InMemoryTypingBoard(clock);

    @Override
    public TypingBoard board() {
        return board;
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }
}
