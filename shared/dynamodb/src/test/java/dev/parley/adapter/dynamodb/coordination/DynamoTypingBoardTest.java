package dev.parley.adapter.dynamodb.coordination;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.TypingBoard;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.DynamoFault;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.contract.connections.TypingBoardContract;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

class DynamoTypingBoardTest implements TypingBoardContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    private final StepClock clock = new StepClock();
    private TypingBoard board;

    @BeforeEach
    void open() {
        board = others();
    }

    @Override
    public TypingBoard board() {
        return board;
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    /// That of another environment.
    private TypingBoard others() {
        return new DynamoTypingBoard(DynamoStores.of(dynamo), clock);
    }

    @Test
    void change_isOneWrite() {
        board.start(ROOM, ALICE);
        board.start(ROOM, BOB);
        board.stop(ROOM, ALICE);

        assertThat(dynamo.faults().kinds()).hasSize(3).containsOnly(PutItemRequest.class);
    }

    @Test
    void change_afterAnotherEnvironmentWrote_losesNeither() {
        board.start(ROOM, ALICE);
        others().start(ROOM, BOB);
        pass(Duration.ofMillis(500));
        board.start(ROOM, ALICE);

        assertThat(board.typists(ROOM)).containsExactly(ALICE, BOB);
    }

    @Test
    void ended_ofOneWhoDoesNotType_isOneReadThatMayBeOld() {
        board.ended(ROOM, ALICE);

        assertThat(dynamo.faults().requests())
                .singleElement()
                .isInstanceOfSatisfying(
                        GetItemRequest.class,
                        get -> assertThat(get.consistentRead()).isFalse());
    }

    @Test
    void board_whileTheTableIsAway_saysSoWhereTheRoomIsToBeToldAndNowhereElse() {
        dynamo.faults().next(PutItemRequest.class, DynamoFault.THROTTLED, DynamoFault.NOT_SENT);
        assertThatThrownBy(() -> board.start(ROOM, ALICE)).isInstanceOf(DependencyUnavailableException.class);
        assertThatThrownBy(() -> board.start(ROOM, ALICE)).isInstanceOf(DependencyUnavailableException.class);
        board.start(ROOM, ALICE);
        dynamo.faults().next(PutItemRequest.class, DynamoFault.THROTTLED);
        board.ended(ROOM, ALICE);
        dynamo.faults().next(GetItemRequest.class, DynamoFault.THROTTLED, DynamoFault.THROTTLED);
        board.ended(ROOM, ALICE);
        assertThat(board.typists(ROOM)).isEmpty();
        assertThat(board.typists(ROOM)).containsExactly(ALICE);
    }
}
