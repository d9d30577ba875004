package dev.parley.fanout.signal;

import static dev.parley.fanout.FanOutScene.ROOM;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.event.Event.ReceiptAdvanced;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.fanout.FanOutScene;
import dev.parley.port.connection.ClientGateway.PostResult;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReceiptSignalsTest {
    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);
    private final Connection alice = scene.connect(ALICE, "a1");
    private final Connection phone = scene.connect(BOB, "b1");
    private final Connection tablet = scene.connect(BOB, "b2");

    @Test
    void receipt_isPushedToAllOnesOwnDevicesIncluded() {
        assertThat(scene.signal(receipt(BOB, 3, 2))).isEmpty();

        assertThat(scene.framesTo(alice))
                .containsExactly("{\"type\":\"receipts\",\"roomId\":\"room-1\",\"receipts\":[{\"userId\":\"bob\","
                        + "\"deliveredSeq\":3,\"readSeq\":2,\"at\":\"2026-01-01T12:00:00.000Z\"}]}");
        assertThat(scene.framesTo(phone)).hasSize(1);
        assertThat(scene.framesTo(tablet)).hasSize(1);
    }

    @Test
    void receipts_ofOneUser_areOneWithTheGreatestValues() {
        scene.signal(receipt(BOB, 5, 1), receipt(BOB, 3, 3), receipt(BOB, 4, 2), receipt(ALICE, 1, 1));

        assertThat(scene.framesTo(alice))
                .singleElement()
                .satisfies(frame -> assertThat(frame)
                        .containsOnlyOnce("bob")
                        .contains("\"deliveredSeq\":5,\"readSeq\":3")
                        .contains("alice"));
    }

    @Test
    void receipt_isNotPushedToTheConnectionWhoseAckSaidTheSame() {
        scene.signal(receiptBy(phone, 3, 2));

        assertThat(scene.framesTo(phone)).isEmpty();
        assertThat(scene.framesTo(tablet)).hasSize(1);
        assertThat(scene.framesTo(alice)).hasSize(1);
    }

    @Test
    void receipts_ofTwoDevices_arePushedToBothIfNeitherAckSaidTheGreatest() {
        scene.signal(receiptBy(phone, 5, 1), receiptBy(tablet, 4, 4));

        assertThat(scene.framesTo(phone)).singleElement().asString().contains("\"deliveredSeq\":5,\"readSeq\":4");
        assertThat(scene.framesTo(tablet)).singleElement().asString().contains("\"deliveredSeq\":5,\"readSeq\":4");
    }

    @Test
    void receipts_ofOneDevice_leaveThoseOfOthersToBePushedToIt() {
        scene.signal(receiptBy(phone, 5, 5), receiptBy(alice, 5, 0));

        assertThat(scene.framesTo(phone))
                .singleElement()
                .asString()
                .contains("alice")
                .doesNotContain("bob");
        assertThat(scene.framesTo(alice))
                .singleElement()
                .asString()
                .contains("bob")
                .doesNotContain("alice");
    }

    @Test
    void receipt_thatIsStale_isDropped() {
        ReceiptAdvanced receipt = receipt(BOB, 3, 2);
        scene.clock.advance(Duration.ofSeconds(61));

        assertThat(scene.signal(receipt)).isEmpty();

        assertThat(scene.gateway.posts()).isEmpty();
    }

    @Test
    void room_ofMoreThanTwenty_getsNoPush() {
        UserId[] many =
                IntStream.range(0, 20).mapToObj(n -> new UserId("u" + n)).toArray(UserId[]::new);
        FanOutScene crowd = FanOutScene.withRoom(ALICE, many);
        Connection one = crowd.connect(many[0], "u1");

        crowd.signal(receipt(many[0], 3, 2));

        assertThat(crowd.framesTo(one)).isEmpty();
    }

    @Test
    void receipt_thatCannotBePushed_comesBack() {
        scene.registry.failNext(1);
        assertThat(scene.signal(receipt(BOB, 3, 2))).hasSize(1);

        for (Connection connection : new Connection[] {alice, phone, tablet}) {
            scene.gateway.answerAlways(connection.id(), new PostResult.Failed("status 500"));
        }
        assertThat(scene.signal(receipt(BOB, 3, 2))).hasSize(1);
    }

    private ReceiptAdvanced receipt(UserId user, long delivered, long read) {
        return new ReceiptAdvanced(ROOM, user, new Cursors(delivered, read), Optional.empty(), scene.clock.instant());
    }

    private ReceiptAdvanced receiptBy(Connection connection, long delivered, long read) {
        return new ReceiptAdvanced(
                ROOM,
                connection.userId(),
                new Cursors(delivered, read),
                Optional.of(connection.id()),
                scene.clock.instant());
    }
}
