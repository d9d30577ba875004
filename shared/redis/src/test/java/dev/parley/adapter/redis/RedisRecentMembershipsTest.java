package dev.parley.adapter.redis;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;
import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.adapter.redis.script.RedisKeys;
import dev.parley.domain.id.RoomId;
import dev.parley.port.room.RecentMemberships;
import dev.parley.port.room.RecentMemberships.Standing;
import dev.parley.testkit.RedisExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisRecentMembershipsTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final RoomId ROOM = new RoomId("room-1");

    private final RecentMemberships standings = new RedisRecentMemberships(TestRedisConnections.of(REDIS));

    @Test
    void remember_isFoundForSomeSecondsAndForThatMemberOnly() {
        assertThat(standings.find(ROOM, ALICE)).isEmpty();
        standings.remember(ROOM, ALICE, new Standing(7, true));
        Awaitility.await()
                .untilAsserted(() -> assertThat(standings.find(ROOM, ALICE)).contains(new Standing(7, true)));
        assertThat(standings.find(ROOM, BOB)).isEmpty();
        assertThat(standings.find(new RoomId("room-2"), ALICE)).isEmpty();
        assertThat(REDIS.number(node -> node.pttl(RedisKeys.standing(ROOM, ALICE))))
                .isBetween(1L, 5_000L);
    }

    @Test
    void find_whileRedisIsAway_isEmpty() {
        try (RedisConnections away = new RedisConnections(RedisSettings.of("redis://127.0.0.1:1"))) {
            RecentMemberships standings = new RedisRecentMemberships(away);
            standings.remember(ROOM, ALICE, new Standing(7, true));
            assertThat(standings.find(ROOM, ALICE)).isEmpty();
        }
    }
}
