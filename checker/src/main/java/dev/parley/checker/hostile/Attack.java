package dev.parley.checker.hostile;

import dev.parley.client.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/// What one attacker does over and over. Each step takes as long as its answers, or does not wait for them.
public enum Attack {
    /// Numbered frames that can never have their turn: in a room of others, and behind a gap in one's own.
    WAITING {
        @Override
        void step(Attacker attacker) {
            Connection connection = attacker.connection();
            String own = attacker.ownRoom();
            String foreign = attacker.victims().room();
            for (int number = 2; number <= 60; number++) {
                attacker.fire("sendMessage", numbered(own, number));
                attacker.fire("sendMessage", numbered(foreign, number));
            }
            attacker.await(connection.request("ping", Map.of()));
        }
    },
    /// Well-formed frames as fast as they can be written.
    FLOODING {
        @Override
        void step(Attacker attacker) {
            Connection connection = attacker.connection();
            IntStream.range(0, 100).forEach(_ -> connection.request("ping", Map.of()));
            attacker.await(connection.request("ping", Map.of()));
        }
    },
    /// Frames that are no JSON, name no action, or have a number of 1,001 digits.
    MALFORMED {
        @Override
        void step(Attacker attacker) {
            Connection connection = attacker.connection();
            for (String text :
                    List.of("[", "{}", "{\"action\":\"nope\"}", "{\"action\":\"ping\",\"x\":" + DIGITS + "}")) {
                IntStream.range(0, 25).forEach(_ -> connection.sendText(text));
            }
            attacker.await(connection.request("ping", Map.of()));
        }
    },
    /// Rooms of invented members that a victim is put into.
    GHOST_ROOMS {
        @Override
        void step(Attacker attacker) {
            List<String> members = IntStream.range(0, 99)
                    .mapToObj(n -> n == 0 ? attacker.victims().anyone() : "ghost-" + n)
                    .toList();
            attacker.await(attacker.connection()
                    .request(
                            "createRoom",
                            Map.of("clientRoomId", attacker.newId(), "kind", "group", "members", members)));
        }
    },
    /// Direct rooms with strangers, and messages into them.
    STRANGERS_ROOMS {
        @Override
        void step(Attacker attacker) {
            Connection connection = attacker.connection();
            attacker.await(connection.request(
                    "createRoom",
                    Map.of(
                            "clientRoomId",
                            attacker.newId(),
                            "kind",
                            "direct",
                            "members",
                            List.of(attacker.victims().anyone()))));
            attacker.await(connection.request(
                    "members", Map.of("roomId", attacker.victims().room())));
        }
    },
    /// Connects with a good token, each given up at once.
    CONNECTS {
        @Override
        void step(Attacker attacker) {
            attacker.connectAndVanish();
        }
    },
    /// Upgrades without a good token.
    WITHOUT_TOKEN {
        @Override
        void step(Attacker attacker) {
            attacker.connectWith(UUID.randomUUID().toString());
        }
    };

    private static final String DIGITS = "1".repeat(1_001);

    /// @throws java.util.concurrent.CompletionException or [IllegalStateException] if the connection is gone
    abstract void step(Attacker attacker);

    private static Map<String, ?> numbered(String room, int number) {
        return Map.of("roomId", room, "clientMessageId", "w" + number, "body", "never", "clientSeq", number);
    }
}
