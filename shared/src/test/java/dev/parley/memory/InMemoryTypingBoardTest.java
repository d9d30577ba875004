package dev.parley.memory;

import dev.parley.port.TypingBoard;
import dev.parley.port.TypingBoardContract;
import dev.parley.testing.StepClock;
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
