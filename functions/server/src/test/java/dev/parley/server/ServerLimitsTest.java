package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.protocol.action.signal.PingFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerLimitsTest {
    private static final Bucket ROOM = new Bucket.RoomBucket(Limit.ROOM_SENDS, new RoomId("r"));

    private final List<Bucket> taken = new ArrayList<>();
    private final RateLimiter limiter = bucket -> {
        taken.add(bucket);
        return new Decision.Limited(Duration.ofSeconds(1));
    };

    @Test
    void user_atTheServer_hasABucketOfTheServersOwn() {
        new ServerUserLimits(limiter).take(user("alice"));

        assertThat(taken).containsExactly(user("system:alice"));
    }

    @Test
    void user_withTheLongestId_hasABucketToo() {
        new ServerUserLimits(limiter).take(user("a".repeat(120)));

        assertThat(taken).containsExactly(user("system:" + "a".repeat(113)));
    }

    @Test
    void room_hasOneBucketForConnectionsAndBackends() {
        new ServerUserLimits(limiter).take(ROOM);
        new RoomLimitsAlone(limiter).take(ROOM);

        assertThat(taken).containsExactly(ROOM, ROOM);
    }

    @Test
    void system_passesTheBucketsOfUsers_butNoRooms() {
        RoomLimitsAlone limits = new RoomLimitsAlone(limiter);

        assertThat(limits.take(user("system"))).isEqualTo(new Decision.Allowed());
        assertThat(limits.take(ROOM)).isInstanceOf(Decision.Limited.class);
    }

    @Test
    void deployment_hasOneBucket_andIsRefusedWithoutTheActionWhereItIsEmpty() {
        PingFrame frame = new PingFrame(Optional.of("7"));
        Reply reply = new SystemLimit(limiter).limited(frame, () -> {
            throw new AssertionError("it acts beyond its limit");
        });

        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
        });
        assertThat(taken).containsExactly(new Bucket.UserBucket(Limit.SYSTEM, new UserId("system")));
    }

    private static Bucket user(String id) {
        return new Bucket.UserBucket(Limit.SENDS, new UserId(id));
    }
}
