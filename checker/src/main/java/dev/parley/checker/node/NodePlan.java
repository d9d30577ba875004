package dev.parley.checker.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.checker.history.Origin;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/// What the devices of a Node process do.
///
/// @param seed what their choices follow from
/// @param length how long they act
/// @param rooms where; every user is in all of them
/// @param devices the devices, each as one origin for all its connections: the client's promises hold across them
/// @param tokens gives a user's token that is good for so long
public record NodePlan(
        long seed,
        Duration length,
        List<RoomId> rooms,
        List<Origin> devices,
        BiFunction<UserId, Duration, String> tokens) {
    /// Tokens end so soon that each device hands over several times in a run.
    private static final Duration FIRST_TOKEN = Duration.ofSeconds(10);

    private static final int SHORT_TOKENS = 30;
    private static final Duration LAST_TOKEN = Duration.ofHours(2);

    public NodePlan {
        rooms = List.copyOf(rooms);
        devices = List.copyOf(devices);
    }

    ObjectNode json(URI gateway, NodeClient client) {
        ObjectNode plan = JsonNodeFactory.instance.objectNode();
        plan.put("url", gateway.toString()).put("seed", seed).put("millis", length.toMillis());
        plan.put("mustHandOver", client.mustHandOver());
        client.mutation().ifPresent(mutation -> plan.put("mutation", mutation.name()));
        ArrayNode named = plan.putArray("rooms");
        rooms.forEach(room -> named.add(room.value()));
        ArrayNode listed = plan.putArray("devices");
        devices.forEach(origin -> listed.add(device(origin)));
        return plan;
    }

    private ObjectNode device(Origin origin) {
        ObjectNode device = JsonNodeFactory.instance.objectNode();
        device.put("user", origin.user().value()).put("connection", origin.connection());
        ArrayNode given = device.putArray("tokens");
        for (int i = 1; i <= SHORT_TOKENS; i++) {
            given.add(token(origin.user(), FIRST_TOKEN.multipliedBy(i)));
        }
        given.add(token(origin.user(), LAST_TOKEN));
        return device;
    }

    private ObjectNode token(UserId user, Duration life) {
        ObjectNode token = JsonNodeFactory.instance.objectNode();
        return token.put("token", tokens.apply(user, life))
                .put("until", Instant.now().plus(life).toEpochMilli());
    }
}
